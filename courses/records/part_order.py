"""Which part of a course waits for which, by its place and by name; pure, of the parts in their order."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from courses.records.circles import Pair, circle_in


class Ruled(Protocol):
    """A part as these functions see it: what an outline has, and what the editor knows of drafts."""

    @property
    def pk(self) -> int: ...
    @property
    def is_quiz(self) -> bool: ...
    @property
    def is_lesson(self) -> bool: ...
    @property
    def is_extra(self) -> bool: ...
    @property
    def needs(self) -> Sequence[int]: ...


def named_needs(parts: Sequence[Ruled], *, in_order: bool) -> dict[int, list[int]]:
    """By part, the parts that it names; those that would close a circle are left out, so that a course can always be
    gone through.
    """
    pairs = pairs_named(parts)
    ruled = pairs_ruled(parts, in_order=in_order) if pairs else []
    while pairs and (circle := circle_in([*pairs, *ruled])):
        pairs = [pair for pair in pairs if not set(pair) <= set(circle)]
    needs: dict[int, list[int]] = {}
    for part, needed in pairs:
        needs.setdefault(part, []).append(needed)
    return needs


def circle_of(parts: Sequence[Ruled], *, in_order: bool) -> tuple[int, ...]:
    """The first parts that would wait for each other; empty where there are none."""
    return circle_in([*pairs_named(parts), *pairs_ruled(parts, in_order=in_order)])


def pairs_named(parts: Collection[Ruled]) -> list[Pair]:
    """What the parts name themselves, of the same course."""
    known = {part.pk for part in parts}
    return [(part.pk, needed) for part in parts for needed in part.needs if needed in known]


def pairs_ruled(parts: Iterable[Ruled], *, in_order: bool) -> list[Pair]:
    """What waits for what by its place: everything for all before it, or a test for the lessons before it."""
    pairs: list[Pair] = []
    before: list[Ruled] = []
    for part in parts:
        pairs += [(part.pk, each.pk) for each in before if in_order or (part.is_quiz and each.is_lesson)]
        if not part.is_extra:
            before.append(part)
    return pairs
