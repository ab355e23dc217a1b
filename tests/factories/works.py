"""Tasks and works, made through the operations."""

from typing import Any

from courses.models import AssignmentPage, Work
from courses.operations.hand_in import hand_in
from courses.operations.write_assignment import write_assignment
from lms.models import Person
from tests.factories.courses import make_course_draft, release_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast

RUBRIC = [
    ("Adresat", [("brak", 0), ("z błędem", 1), ("poprawny", 2)]),
    ("Treść", [("niejasna", 0), ("jasna", 3)]),
]


def make_task(cast: Cast, *, title: str = "Napisz pismo", lessons: int = 0, **fields: Any) -> AssignmentPage:
    """A published course of Tomasz with one task, passed with 60 % of 5 points."""
    course = make_course_draft(cast, f"Kurs: {title}", lessons=lessons)
    fields = {"rubric": RUBRIC, "html": "<p>Napisz odpowiedź na pismo.</p>", **fields}
    page = write_assignment(course=course, title=title, by=cast.tomasz, **fields)
    release_course(cast, course)
    return AssignmentPage.objects.get(pk=page.pk)


def make_work(
    cast: Cast,
    page: AssignmentPage | None = None,
    *,
    by: Person | None = None,
    text: str = "Szanowni Państwo",
    file: Any = None,
    now: Any = NOON,
) -> Work:
    """By Zofia unless told who."""
    return hand_in(page=page or make_task(cast), text=text, file=file, by=by or cast.zofia, now=now)
