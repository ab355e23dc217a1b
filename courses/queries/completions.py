"""Announced completions against what the records say."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext as _

from courses.events import CourseCompleted
from courses.models import CoursePage, Enrolment
from courses.queries.as_taken import as_taken
from courses.queries.course_standing import standing
from courses.queries.evidence import evidence
from courses.queries.outline import outlines_for_all
from lms.models import Event

CHUNK = 500


def completion_differences() -> Iterator[str]:
    """A sentence for each running enrolment whose course is complete while nobody was told, and for each that says
    another moment of completion than was announced.

    What was told once stays told when a lesson is taken back or added: its moment is held against the fact, and not
    against what the records say today.
    """
    for enrolment in untold(Enrolment.objects.all()):
        yield _("enrolment %(number)d: complete, and not announced") % {"number": enrolment.pk}
    told = Event.objects.filter(name=CourseCompleted.name, object_type=Enrolment._meta.label, object_id=OuterRef("pk"))
    newest = told.order_by("-pk")
    said = newest.annotate(at=KeyTextTransform("completed_at", "after")).values("at")[:1]
    rows = Enrolment.objects.exclude(completed_at=None).annotate(
        announced_at=Subquery(newest.values("happened_at")[:1]), said=Subquery(said)
    )
    columns = ("pk", "completed_at", "announced_at", "said")
    for pk, stored, announced_at, moment in rows.order_by("pk").values_list(*columns).iterator(CHUNK):
        if not _was_announced(stored, announced_at, moment):
            yield f"{Enrolment._meta.db_table} {pk}: completed_at"


def _was_announced(stored: datetime, announced_at: datetime | None, said: str | None) -> bool:
    """Facts of before this was noted with them say only that it was complete by then."""
    if announced_at is None:
        return False
    return stored == datetime.fromisoformat(said) if said else stored <= announced_at


def untold(enrolments: Any) -> Iterator[Enrolment]:
    """Those of them that run, whose course is complete by the records, and that do not say so yet."""
    courses = {outline.pk: outline for outline in outlines_for_all(CoursePage.objects.all())}
    waiting = enrolments.running().filter(completed_at=None).order_by("pk")
    rows = waiting.iterator(CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        people = {enrolment.person_id for enrolment in chunk}
        records, taken = evidence(people), as_taken(courses.values(), people)
        for enrolment in chunk:
            outline, person = courses.get(enrolment.course_id), enrolment.person_id
            if outline and standing(taken(outline, person), records[person]).is_complete:
                yield enrolment
