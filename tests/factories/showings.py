"""Presentations shown to many, offered and attended through the operations."""

from datetime import date, datetime, timedelta
from typing import Any

from courses.models import Presence, PresentationPage, RoomQuestion, Slot
from courses.operations.ask_room import ask_room
from courses.operations.check_in import check_in
from courses.operations.offer_showing import ShowingDetails, offer_showing
from courses.operations.tick_present import tick_present
from courses.queries.room import code_at
from lms.models import Person, Release, System
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation


def make_release(version: str = "3.2") -> Release:
    system, _made = System.objects.get_or_create(code="EZD", defaults={"name": "EZD", "kind": System.Kind.EZD})
    return Release.objects.create(system=system, version=version, released_on=date(2026, 9, 1))


def make_showing(
    cast: Cast,
    *,
    page: PresentationPage | None = None,
    begins_at: datetime = FRIDAY,
    partners: list[Any] | None = None,
    by: Person | None = None,
    now: datetime = NOON,
    **given: Any,
) -> Slot:
    """An hour in which Tomasz shows a presentation to the people of the first office, with ten places."""
    details = ShowingDetails(**{"place": "Sala 12", "capacity": 10, "agenda": "Co i kiedy", **given})
    return offer_showing(
        page=page or PresentationPage.objects.live().order_by("pk").first() or make_presentation(cast),
        details=details,
        times=(begins_at, begins_at + HOUR),
        partners=[cast.partner] if partners is None else partners,
        by=by or cast.tomasz,
        now=now,
    )


def make_presence(cast: Cast, *, slot: Slot, by: Person | None = None, now: datetime | None = None) -> Presence:
    """Zofia's by the code, as the presentation begins."""
    at = now or slot.begins_at
    return check_in(slot=slot, code=code_at(slot.pk, at), by=by or cast.zofia, now=at)


def make_tick(cast: Cast, *, slot: Slot, whom: Person | None = None, **given: Any) -> Presence:
    """Zofia's by Leon."""
    who = whom or cast.zofia
    now = given.pop("now", slot.begins_at)
    tick_present(slot=slot, people=[who.pk], by=cast.leon, now=now, **given)
    return Presence.objects.get(slot=slot, person=who)


def make_room_question(cast: Cast, *, slot: Slot, by: Person | None = None, text: str = "Od kiedy?") -> RoomQuestion:
    """Zofia's, who is there."""
    return ask_room(slot=slot, text=text, by=by or cast.zofia, now=slot.begins_at + timedelta(minutes=5))
