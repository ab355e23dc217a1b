"""What a programme or the course itself asks a person to do before it or a part of it opens; the same answer at every
address and to every operation.
"""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.queries.begun import begun_of
from courses.queries.course_standing import Reason, standing
from courses.queries.entry_rules import entry_rules
from courses.queries.evidence import evidence_of
from courses.queries.journeys import journeys
from courses.queries.outline import Item, Outline
from lms.models import Person


def course_lock(person: Any, outline: Outline, *parts: int) -> tuple[Reason, ...]:
    """Of a course, and of an exam among its parts; empty where it is open. No statement for a course that asks for
    nothing itself and that no programme puts in an order.
    """
    of_way = lock_of(person, outline.pk, *parts) if outline.is_ordered and isinstance(person, Person) else ()
    return (*of_way, *entry_rules(person, outline))


def part_lock(person: Any, outline: Outline, item: Item) -> tuple[Reason, ...]:
    """Of one part: what is asked for before its course, then before the part itself. A lesson once done stays open.

    No statement for a lesson or a task of a course that asks for nothing, two at most where it rules its parts.
    """
    why = course_lock(person, outline, item.pk)
    if not why and not item.is_quiz and not outline.rules_parts:
        return ()
    mine = standing(outline, evidence_of(person), begun_of(person, outline)).of(item.pk)
    if mine is None or mine.stays_open:
        return ()
    return why or mine.why


def lock_of(person: Any, *page_ids: int) -> tuple[Reason, ...]:
    """Of a course or an exam of its own; whoever is on the way to no certificate is asked for nothing first."""
    ways = journeys(person, timezone.localdate())
    first = dict.fromkeys(each for way in ways for pk in page_ids for each in way.opener_of(pk))
    return tuple(
        Reason(_("First do this part of your way: %(title)s") % {"title": each.title}, each.url, of_way=True)
        for each in first
    )


def cards_first(person: Person, instruction_id: int, day: date) -> tuple[str, ...]:
    """Titles of what the person does before the card of this instruction; of each programme that goes in order."""
    ways = journeys(person, day)
    return tuple(dict.fromkeys(each.title for way in ways for each in way.opener_of(instruction_id)))
