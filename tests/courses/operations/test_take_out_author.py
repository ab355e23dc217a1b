"""A second author goes: by the author, the office, or themselves. What they wrote stays with the course."""

import pytest

from courses.models import CoAuthor
from courses.operations.let_in_author import let_in_author
from courses.operations.take_out_author import take_out_author
from courses.operations.write_lesson import TextPart, write_lesson
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person
from lms.outbox import deliver
from tests.courses.operations.test_let_in_author import again, beata, writes  # noqa: F401 - a fixture
from tests.factories.courses import make_course_draft
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_what_they_wrote_becomes_the_authors(cast: Cast, beata: Person) -> None:  # noqa: F811
    course = make_course_draft(cast)
    row = let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    lesson = write_lesson(course=course, title="Lekcja Beaty", parts=[TextPart("<p>Treść.</p>")], by=again(beata))

    moved = [take_out_author(row=row, by=cast.tomasz, now=NOON) for _turn in range(2)]

    lesson.refresh_from_db()
    assert (moved, lesson.owner) == ([1, 0], cast.tomasz)
    assert writes(beata, course, lesson) == [False, False]
    assert writes(cast.tomasz, course, lesson) == [True, True]
    fact = Event.objects.get(name="courses.author_taken_out")
    deliver(event_id=fact.pk, now=NOON)
    assert Notice.objects.get(kind="author_taken_out").person == beata


def test_whoever_was_let_in_may_go_and_nobody_else_takes_them_out(cast: Cast, beata: Person) -> None:  # noqa: F811
    row = let_in_author(page=make_course_draft(cast), person=beata, by=cast.tomasz, now=NOON)
    for by in (cast.leon, cast.wanda):
        with pytest.raises(Refused):
            take_out_author(row=row, by=by, now=NOON)
    assert CoAuthor.objects.count() == 1

    take_out_author(row=row, by=again(beata), now=NOON)

    assert CoAuthor.objects.count() == 0
