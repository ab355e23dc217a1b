"""Announced completions against what the records say."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from courses.models import CoursePage, Enrolment
from courses.queries.course_standing import standing
from courses.queries.evidence import evidence
from courses.queries.outline import outlines_for_all

CHUNK = 500


def completion_differences() -> Iterator[str]:
    """A sentence for each running enrolment whose course is complete while nobody was told.

    The other way round is no difference: what was told once stays told when a lesson is taken back or added.
    """
    courses = {outline.pk: outline for outline in outlines_for_all(CoursePage.objects.all())}
    waiting = Enrolment.objects.running().filter(completed_at=None).order_by("pk")
    chunk: list[Enrolment] = []
    for enrolment in waiting.iterator(CHUNK):
        chunk.append(enrolment)
        if len(chunk) == CHUNK:
            yield from _untold(chunk, courses)
            chunk = []
    yield from _untold(chunk, courses)


def _untold(chunk: list[Enrolment], courses: dict) -> Iterator[str]:
    records = evidence({enrolment.person_id for enrolment in chunk})
    for enrolment in chunk:
        outline = courses.get(enrolment.course_id)
        if outline and standing(outline, records[enrolment.person_id]).is_complete:
            yield _("enrolment %(number)d: complete, and not announced") % {"number": enrolment.pk}
