"""Meetings, visits and showings of the scene."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from courses.operations.number_attendance_list import number_attendance_list
from tests.factories.meetings import make_booking, make_slot
from tests.factories.people import Cast
from tests.factories.showings import make_presence, make_room_question, make_showing, make_tick
from tests.factories.visits import (
    hours_contract,
    make_confirmed_protocol,
    make_protocol,
    make_visit,
    make_visit_in,
)


def met(cast: Cast, now: Any) -> dict[str, Any]:
    """Tomasz offers three evaluations: one that Leon has booked, one that is free, one that Leon was at just now."""
    morning = now.replace(hour=9, minute=0, second=0, microsecond=0)
    slot, free_slot = (make_slot(cast, begins_at=morning + timedelta(days=days), now=now) for days in (3, 4))
    over = make_slot(cast, begins_at=now + timedelta(minutes=30), now=now)
    booking, held = (make_booking(cast, slot=each, now=now) for each in (slot, over))
    return {"slot": slot, "free_slot": free_slot, "booking": booking, "held": held}


def visited(cast: Cast, now: Any) -> dict[str, Any]:
    """Tomasz's visits: proposed, confirmed, begun, held, with a protocol that waits, and one whose hours are used."""
    hours_contract(cast, hours=100)
    days, offered = timedelta(days=1), now - timedelta(days=20)
    done = make_confirmed_protocol(cast, make_visit_in(cast, "held", begins_at=now - 6 * days, now=offered))
    return {
        "visit": make_visit(cast, begins_at=now + 10 * days, now=now),
        "visit_ahead": make_visit_in(cast, "confirmed", begins_at=now + 11 * days, now=now),
        "visit_begun": make_visit_in(cast, "confirmed", begins_at=now - days, now=offered),
        "visit_held": make_visit_in(cast, "held", begins_at=now - 3 * days, now=offered),
        "protocol": make_protocol(cast, make_visit_in(cast, "held", begins_at=now - 5 * days, now=offered)),
        "hours_entry": done.visit.entries.get(account="used"),
    }


def shown(cast: Cast, presentation: Any, now: Any) -> dict[str, Any]:
    """Tomasz shows it just now: Leon is there and has asked, Renata is ticked from a list; one is over."""
    begun = timezone.now() - timedelta(minutes=10)
    room = make_showing(cast, page=presentation, begins_at=begun, now=now)
    over = begun - timedelta(hours=5)
    room_over = make_showing(cast, page=presentation, begins_at=over, now=over - timedelta(days=1))
    make_presence(cast, slot=room, by=cast.leon, now=timezone.now())
    ticked = make_tick(cast, slot=room, whom=cast.renata, scan=ContentFile(b"%PDF-1.4 lista", name="lista.pdf"))
    return {
        "room": room,
        "room_over": room_over,
        "ticked": ticked,
        "paper": room.paper_lists.get(),
        "room_question": make_room_question(cast, slot=room, by=cast.leon),
        "numbered": number_attendance_list(slot=room, partner=cast.partner, by=cast.leon, now=timezone.now()),
    }
