"""Requests for a longer term: what the learner sees of theirs, what waits for whom, and what is decided no more."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from courses.models import Extension
from courses.queries.outline import Enrolled
from lms.kit.gathered import Listed
from lms.kit.refused import Refused
from lms.models import Person

MOST_TO_DECIDE = 5


def newest_asked(enrolled: Enrolled | None) -> Extension | None:
    """What was last asked about the present day of this enrolment, decided or not; one statement."""
    if enrolled is None or enrolled.due_on is None:
        return None
    rows = Extension.objects.filter(enrolment_id=enrolled.pk, due_on=enrolled.due_on)
    return rows.order_by("-pk").first()


def extensions_to_decide(person: Person, now: datetime) -> Listed:
    """The longest wait first; gathered."""
    rows = Extension.objects.to_decide(person, now).order_by("asked_at", "pk")[:MOST_TO_DECIDE]
    learner = {name: f"enrolment__person__{name}" for name in ("username", "first_name", "last_name")}
    return Listed(rows, pk="pk", asked_at="asked_at", due_on="due_on", title="enrolment__course__title", **learner)


def refuse_settled(asked: Extension) -> None:
    """Say why nothing is left to be decided, where that is so; for a row that the caller has locked."""
    theirs = asked.enrolment
    if not asked.is_open:
        raise Refused(_("This request is decided already."))
    if theirs.ended_at:
        raise Refused(_("This course is not assigned to the person any more."))
    if theirs.completed_at:
        raise Refused(_("The course is complete in the meantime. Nothing is left to decide."))
    if theirs.due_on != asked.due_on:
        raise Refused(_("The day was changed in the meantime. Nothing is left to decide."))


def refuse_day(new_day: date, asked: Extension, day: date) -> None:
    """A longer term ends after the present one, today at the earliest."""
    if new_day < day:
        raise Refused(_("The day has passed already."), field="due_on")
    if new_day <= asked.due_on:
        raise Refused(_("The new day must come after the present one."), field="due_on")
