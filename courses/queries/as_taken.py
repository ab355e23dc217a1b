"""Courses as each of several people takes them: without the parts that hold for other partners only."""

from collections.abc import Callable, Collection, Iterable

from django.utils import timezone

from courses.queries.outline import Outline
from lms.queries.scope import scopes_of


def as_taken(outlines: Iterable[Outline], people: Collection[int]) -> Callable[[Outline, int], Outline]:
    """What gives one of the outlines as one of the people takes it; no statement where everything is for everybody,
    else two.
    """
    is_scoped = any(outline.rule or any(item.rules for item in outline.whole or outline.items) for outline in outlines)
    scopes = scopes_of(people, timezone.localdate()) if is_scoped else {}
    return lambda outline, person: outline.for_reader(scopes.get(person))
