"""Meetings in the open tables: homes, reminders by day only, stored counts, personal data."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Booking, BookingState, CalendarFeed, Slot, SlotKind, SlotState
from courses.operations.cancel_booking import cancel_booking
from courses.operations.withdraw_slot import withdraw_slot
from courses.queries.meetings import home_bookings, home_slots, home_to_record, when, wrong_counts
from lms import registry
from lms.kit.gathered import gathered, moment
from lms.mail_times import DaytimeNotice, UrgentNotice, daytime_notices, urgent_notices
from lms.models import Person
from lms.registry import HomePanel, NowItem, PersonalData, Recomputable

OFFICES = frozenset({"clerk", "leader", "representative", "deputy"})
TRAINERS = frozenset({"trainer", "coordinator"})


def booked(person: Person, now: datetime) -> list[NowItem]:
    """The own meetings, the nearest first; gathered."""
    return [_booked(row) for row in gathered(person, now, home_bookings)]


def _booked(row: dict[str, Any]) -> NowItem:
    begins_at = moment(row["begins_at"])
    waits = row["state"] == BookingState.WAITING
    return NowItem(
        title=f"{capfirst(_when(row))}: {SlotKind(row['kind']).label}",
        url=reverse("slot", args=[row["pk"]]),
        action=_("Show the meeting"),
        detail=_("In the queue: the place is not certain yet.") if waits else row["place"],
        icon="calendar",
        due=begins_at,
    )


def ahead(person: Person, now: datetime) -> list[NowItem]:
    """The trainer's meetings with people in them; gathered."""
    return [
        NowItem(
            title=f"{capfirst(_when(row))}: {SlotKind(row['kind']).label}",
            url=reverse("slot", args=[row["pk"]]),
            action=_("Show the meeting"),
            detail=ngettext("%(count)d person is booked", "%(count)d people are booked", row["taken"])
            % {"count": row["taken"]},
            icon="calendar",
            due=moment(row["begins_at"]),
        )
        for row in gathered(person, now, home_slots)
    ]


def unsaid(person: Person, now: datetime) -> list[NowItem]:
    """Meetings that are over and miss a word about who took part; gathered."""
    return [
        NowItem(
            title=_("Record who took part: %(kind)s") % {"kind": SlotKind(row["kind"]).label},
            url=reverse("slot", args=[row["pk"]]),
            action=_("Record"),
            detail=_when(row),
            icon="users",
            tone="warn",
        )
        for row in gathered(person, now, home_to_record)
    ]


def _when(row: dict[str, Any]) -> str:
    return when(moment(row["begins_at"]), moment(row["ends_at"]))


def export_bookings(person: Person) -> list[dict[str, Any]]:
    rows = Booking.objects.filter(person=person).select_related("slot").order_by("pk")
    return [
        {
            "kind": row.slot.kind,
            "begins_at": row.slot.begins_at.isoformat(),
            "state": row.state,
            "booked_at": row.booked_at.isoformat(),
            "reason": row.reason,
            "attendance": row.attendance,
            "result": row.result,
            "text": row.result_note,
        }
        for row in rows
    ]


def erase_bookings(person: Person, now: datetime) -> int:
    """Places to come are given back to who waits for them, then all of them go; what this person did at others' is
    taken out of those.
    """
    for booking in Booking.objects.active().filter(person=person, slot__begins_at__gt=now, attendance=""):
        cancel_booking(booking=booking, reason="–", by=person, now=now)
    for column in ("by", "ended_by", "recorded_by"):
        Booking.objects.filter(**{column: person}).exclude(person=person).update(**{column: None})
    held = Slot.objects.filter(bookings__person=person, bookings__state=BookingState.BOOKED).distinct()
    slots = list(held)
    gone = Booking.objects.filter(person=person).delete()[0]
    for slot in slots:
        slot.taken = slot.bookings.booked().count()
        slot.save(update_fields=["taken"])
    return gone


def export_slots(person: Person) -> list[dict[str, Any]]:
    """Without whom they met there."""
    return [
        {
            "kind": row.kind,
            "begins_at": row.begins_at.isoformat(),
            "place": row.place,
            "state": row.state,
            "text": row.note,
        }
        for row in Slot.objects.filter(trainer=person).order_by("pk")
    ]


def erase_slots(person: Person, now: datetime) -> int:
    """What was to come is withdrawn, and who is booked is told; that a leader was evaluated stays (GDPR
    art. 17(3)(e)), by an account without a name.
    """
    for slot in Slot.objects.filter(trainer=person, state=SlotState.OPEN, begins_at__gt=now, visit=None).order_by("pk"):
        withdraw_slot(slot=slot, reason=_("The trainer left the programme."), by=None, now=now)
    Slot.objects.filter(trainer=person).update(place="–", note="")
    return Slot.objects.filter(trainer=person, bookings=None, visit=None).delete()[0]


def export_calendar(person: Person) -> list[dict[str, Any]]:
    return [{"issued_at": row.made_at.isoformat()} for row in CalendarFeed.objects.filter(person=person)]


def erase_calendar(person: Person, now: datetime) -> int:
    return CalendarFeed.objects.filter(person=person).delete()[0]


for _panel in (
    HomePanel("meetings booked", 6, OFFICES, "now", booked, lists=(home_bookings,)),
    HomePanel("attendance to record", 11, TRAINERS, "now", unsaid, lists=(home_to_record,)),
    HomePanel("meetings ahead", 13, TRAINERS, "now", ahead, lists=(home_slots,)),
):
    registry.home_panels.add(_panel)
daytime_notices.add(DaytimeNotice("meeting_reminded"))
registry.recomputables.add(Recomputable("places of meetings", wrong_counts))
registry.personal_data.add(
    PersonalData("bookings of meetings", frozenset({"courses.Booking"}), export_bookings, erase_bookings)
)
registry.personal_data.add(PersonalData("offered meetings", frozenset({"courses.Slot"}), export_slots, erase_slots))
registry.personal_data.add(
    PersonalData("calendar address", frozenset({"courses.CalendarFeed"}), export_calendar, erase_calendar)
)
# A place goes to whoever comes first, and a meeting may be tomorrow.
for _kind in ("meeting_reminded", "meeting_cancelled", "meeting_changed", "meeting_promoted", "slot_withdrawn"):
    urgent_notices.add(UrgentNotice(_kind))
