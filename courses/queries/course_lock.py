"""What a programme asks a person to do before a course or an exam of it; the same answer at every address."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.queries.course_standing import Reason
from courses.queries.journeys import journeys
from courses.queries.outline import Outline
from lms.models import Person


def course_lock(person: Any, outline: Outline, *parts: int) -> tuple[Reason, ...]:
    """Of a course, and of an exam among its parts; empty where it is open. No statement for a course that no programme
    puts in an order, or for a visitor.
    """
    if not outline.is_ordered or not isinstance(person, Person):
        return ()
    return lock_of(person, outline.pk, *parts)


def lock_of(person: Any, *page_ids: int) -> tuple[Reason, ...]:
    """Of a course or an exam of its own; whoever is on the way to no certificate is asked for nothing first."""
    ways = journeys(person, timezone.localdate())
    first = dict.fromkeys(each for way in ways for pk in page_ids for each in way.opener_of(pk))
    return tuple(
        Reason(_("First do this part of your way: %(title)s") % {"title": each.title}, each.url) for each in first
    )


def cards_first(person: Person, instruction_id: int, day: date) -> tuple[str, ...]:
    """Titles of what the person does before the card of this instruction; of each programme that goes in order."""
    ways = journeys(person, day)
    return tuple(dict.fromkeys(each.title for way in ways for each in way.opener_of(instruction_id)))
