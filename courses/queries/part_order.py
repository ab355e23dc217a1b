"""What is to be done before a part of a course: pure functions of its outline and of what is done.

Screens and operations ask the same function, over `course_standing.standing`.
"""

from collections.abc import Collection

from courses.queries.outlined import Item, Outline
from courses.records.part_order import named_needs


def first_of(outline: Outline, done: Collection[int], begun: Collection[int] = ()) -> dict[int, tuple[Item, ...]]:
    """By part, what is missing before it opens; nothing where it is open.

    A test waits for the lessons before it, whoever takes it. What the author rules beside that binds neither who reads
    past the rules (Outline.binds) nor a part that was begun: of a course in order the first required part that is
    missing, and the parts that it names. What is done is open.
    """
    named = named_needs(outline.items, in_order=outline.in_order)
    at = {item.pk: item for item in outline.items}
    found: dict[int, tuple[Item, ...]] = {}
    missing: list[Item] = []
    for item in outline.items:
        asked: list[Item] = []
        if item.pk not in done:
            asked += [each for each in missing if item.is_quiz and each.is_lesson]
            if outline.binds and item.pk not in begun:
                asked += missing[:1] if outline.in_order else []
                asked += [at[pk] for pk in named.get(item.pk, ()) if pk not in done]
            if not item.is_extra:
                missing.append(item)
        found[item.pk] = tuple({each.pk: each for each in asked}.values())
    return found
