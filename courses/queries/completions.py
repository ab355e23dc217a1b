"""Announced completions against what the records say."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from courses.models import CoursePage, Enrolment
from courses.queries.as_taken import as_taken
from courses.queries.course_standing import standing
from courses.queries.evidence import evidence
from courses.queries.outline import outlines_for_all

CHUNK = 500


def completion_differences() -> Iterator[str]:
    """A sentence for each running enrolment whose course is complete while nobody was told.

    The other way round is no difference: what was told once stays told when a lesson is taken back or added.
    """
    for enrolment in untold(Enrolment.objects.all()):
        yield _("enrolment %(number)d: complete, and not announced") % {"number": enrolment.pk}


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
