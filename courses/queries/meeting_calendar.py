"""Meetings as a calendar file (RFC 5545), one or all of one person.

Only what the owner sees on the own screens, and of the people of a trainer's slot their number, never a name: the file
may lie on a foreign server. Times are of Europe/Warsaw, with the zone written into the file.
"""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Calendar, Event

from courses.models import Booking, BookingState, CalendarFeed, Slot, SlotState, VisitState
from courses.queries.slot_times import WARSAW
from lms.kit.codes import digest
from lms.models import Person, Role

MADE_BY = "-//Pomost//Terminy//PL"
KEPT = timedelta(days=60)
PURPOSE = "courses.calendar_feed"


def hashed_token(token: str) -> str:
    return digest(token, purpose=PURPOSE)


def owner_of(token: str) -> Person | None:
    """Whose secret address this is; nobody's when the person may not log in any more."""
    feed = CalendarFeed.objects.select_related("person").filter(hashed=hashed_token(token)).first()
    return feed.person if feed and feed.person.is_active else None


def booking_file(booking: Booking) -> bytes:
    """One meeting of the person who booked it."""
    return written([_of_booking(booking)])


def feed_of(person: Person, now: datetime) -> bytes:
    """Own bookings and own slots of the last KEPT and of the time to come, and visits at the office that one speaks
    for; cancelled ones too, so that a calendar learns of it; two statements, and one more for visits.
    """
    since = now - KEPT
    mine = Booking.objects.filter(person=person, slot__ends_at__gt=since).select_related(
        "slot__trainer", "slot__showing__page"
    )
    own = Slot.objects.filter(trainer=person, ends_at__gt=since).select_related("trainer", "visit", "showing__page")
    events = [_of_booking(each) for each in mine.order_by("slot__begins_at", "pk")]
    events += [event_of_slot(each) for each in own.order_by("begins_at", "pk")]
    if spoken_for := person.standing.partners(Role.REPRESENTATIVE, Role.DEPUTY):
        visits = Slot.objects.filter(visit__partner__in=spoken_for, ends_at__gt=since).select_related(
            "trainer", "visit"
        )
        events += [_of_visit(each) for each in visits.order_by("begins_at", "pk")]
    return written(events)


def _of_booking(booking: Booking) -> Event:
    slot = booking.slot
    states = {BookingState.BOOKED: "CONFIRMED", BookingState.WAITING: "TENTATIVE", BookingState.CANCELLED: "CANCELLED"}
    event = _event(slot, f"booking-{booking.pk}", states[BookingState(booking.state)], booking.edition)
    changed = max(booking.changed_at, slot.changed_at)
    lines = [_("Trainer: %(name)s") % {"name": slot.trainer}, slot.note]
    if booking.state == BookingState.WAITING:
        lines.append(_("In the queue: the place is not certain yet."))
    return _described(event, changed, lines)


def _of_visit(slot: Slot) -> Event:
    """For who speaks for the office, under a name of its own: a trainer's feed has the same hour as a slot."""
    event = _event(slot, f"visit-{slot.visit.pk}", _state(slot), slot.sequence)
    return _described(event, slot.changed_at, [_("Trainer: %(name)s") % {"name": slot.trainer}, slot.note])


def _state(slot: Slot) -> str:
    """To who holds it, it is certain when somebody has booked; a showing takes place in any case."""
    if slot.state == SlotState.WITHDRAWN:
        return "CANCELLED"
    visit = getattr(slot, "visit", None)
    is_certain = visit.state != VisitState.PROPOSED if visit else slot.taken > 0 or slot.is_showing
    return "CONFIRMED" if is_certain else "TENTATIVE"


def event_of_slot(slot: Slot, *, of_office: bool = False) -> Event:
    state = _state(slot)
    event = _event(slot, f"office-{slot.pk}" if of_office else f"slot-{slot.pk}", state, slot.sequence)
    taken = ngettext("%(count)d person is booked", "%(count)d people are booked", slot.taken) % {"count": slot.taken}
    return _described(event, slot.changed_at, [taken, slot.note])


def _event(slot: Slot, name: str, state: str, edition: int) -> Event:
    event = Event()
    event.add("uid", f"{name}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", edition)
    event.add("status", state)
    event.add("summary", capfirst(slot.named))
    event.add("dtstart", slot.begins_at.astimezone(WARSAW))
    event.add("dtend", slot.ends_at.astimezone(WARSAW))
    event.add("location", slot.place)
    event.add("url", f"{settings.SITE_URL}{slot.get_absolute_url()}")
    return event


def _described(event: Event, changed: datetime, lines: list[str]) -> Event:
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("description", "\n".join(filter(None, lines)))
    return event


def written(events: list[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Pomost: meetings"))
    for event in events:
        calendar.add_component(event)
    if events:
        calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
