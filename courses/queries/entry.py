"""Who is in a course that does not let everybody in: what a reader sees of theirs, what waits for whom."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from courses.models import CoursePage, Enrolment, EntryRequest
from courses.queries.outline import Outline
from lms.kit.gathered import Listed
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can

MOST_TO_DECIDE = 5


def is_closed_to(person: Any, outline: Outline) -> bool:
    """Whether this reader must be let in first; authors read every course. No statement."""
    is_open = outline.entry == CoursePage.Entry.OPEN or outline.enrolled is not None
    return not is_open and not can(person, "courses.look_in")


def may_go_in(person: Person, course: CoursePage) -> bool:
    """The same asked of the page: whether this person may put themselves on the list, or is on it; one statement
    at most.
    """
    if course.entry == CoursePage.Entry.OPEN or can(person, "courses.look_in"):
        return True
    return Enrolment.objects.running().filter(person=person, course=course).exists()


def why_closed(entry: str) -> str:
    if entry == CoursePage.Entry.CODE:
        return _("This course is open to those who have its code. Type it on the page of the course.")
    return _("This course is open to those who have been let in. Ask for it on the page of the course.")


def newest_entry_request(person: Any, course_id: int) -> EntryRequest | None:
    """What this person last asked; one statement."""
    return EntryRequest.objects.filter(person=person, course_id=course_id).order_by("-pk").first()


def entries_to_decide(person: Person, now: datetime) -> Listed:
    """The longest wait first; gathered."""
    rows = EntryRequest.objects.to_decide(person, now).order_by("asked_at", "pk")[:MOST_TO_DECIDE]
    learner = {name: f"person__{name}" for name in ("username", "first_name", "last_name")}
    return Listed(rows, asked_at="asked_at", title="course__title", slug="course__slug", **learner)


def locked_entries(asked: Collection[EntryRequest]) -> list[EntryRequest]:
    """The rows, locked in the order of their numbers, so that two who decide at once never wait in a ring."""
    rows = EntryRequest.objects.select_for_update(of=("self",)).select_related("person", "course")
    return list(rows.filter(pk__in=[each.pk for each in asked]).order_by("pk"))


def refuse_settled_entry(asked: EntryRequest) -> None:
    """Say why nothing is left to be decided, where that is so; for a row that the caller has locked."""
    if not asked.is_open:
        words = _("This request is settled already: %(person)s, %(state)s.")
        raise Refused(words % {"person": asked.person, "state": asked.get_state_display()})
