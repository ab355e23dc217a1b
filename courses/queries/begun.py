"""Parts of a course that somebody works at and has not done: rules that come later do not shut them."""

from typing import Any

from courses.models import Attempt, Viewing, Work
from courses.queries.outline import Outline


def begun_of(person: Any, outline: Outline) -> frozenset[int]:
    """Tests that were tried, tasks of which a work was handed in, lessons of which a film was watched.

    One statement; none where nothing of the course is ruled for this reader, or for a visitor.
    """
    if not (outline.rules_parts or outline.rules_entry) or not person.pk:
        return frozenset()
    ids = [item.pk for item in outline.items]
    tried = Attempt.objects.filter(person=person, quiz__in=ids).order_by().values_list("quiz_id", flat=True)
    worked = Work.objects.filter(person=person, page__in=ids).order_by().values_list("page_id", flat=True)
    watched = Viewing.objects.filter(person=person, page__in=ids).order_by().values_list("page_id", flat=True)
    return frozenset(tried.union(worked, watched))
