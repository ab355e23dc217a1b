"""The meetings of the demonstration: one held and judged, one booked for the next working day, some to choose from.

Content: site/content/demo/meetings.json; `days` are working days from today.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from courses.models import InstructionPage, Slot
from courses.operations.book import book
from courses.operations.offer_slots import SlotDetails, offer_slots
from courses.operations.record_attendance import record_attendance
from courses.queries.slot_times import A_WEEK, series_of
from lms.demo import Say, read
from lms.kit.quiet import OFFICES
from lms.models import Person
from lms.registry import DemoPlanter, demo_planters

OFFERED_BEFORE = timedelta(days=7)


def plant_meetings(now: datetime, say: Say) -> None:
    """Offered a week before by the trainer, booked by leaders some days later."""
    trainer = Person.objects.get(username="trener")
    entries = read("meetings.json")
    for entry in entries:
        _plant_meeting(entry, trainer, now)
    count = len(entries)
    say(ngettext("%(count)d meeting", "%(count)d meetings", count) % {"count": count})


def _plant_meeting(entry: dict[str, Any], trainer: Person, now: datetime) -> None:
    first = working_day(timezone.localdate(now), entry["days"])
    until = first + A_WEEK * (entry["weeks"] - 1) if "weeks" in entry else None
    times = series_of(first, hour(entry["begins"]), hour(entry["ends"]), until)
    offered = min(now, times[0][0]) - OFFERED_BEFORE
    details = SlotDetails(**{name: entry[name] for name in ("kind", "place", "capacity", "note")})
    slot = offer_slots(details=details, times=times, by=trainer, now=offered)
    for login in entry["who"]:
        _plant_booking(entry, slot, login, offered + timedelta(days=2))


def _plant_booking(entry: dict[str, Any], slot: Slot, login: str, at: datetime) -> None:
    page = InstructionPage.objects.filter(slug=entry.get("instruction", "")).first()
    booking = book(slot=slot, page=page, by=Person.objects.get(username=login), now=at)
    if "result" in entry:
        record_attendance(
            booking=booking,
            attendance="attended",
            result=entry["result"],
            note=entry["said"],
            by=slot.trainer,
            now=slot.ends_at,
        )


def working_day(day: date, count: int) -> date:
    """So many working days after that day, or before it."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= OFFICES.is_working_day(day)
    return day


def hour(text: str) -> time:
    hours, minutes = text.split(":")
    return time(int(hours), int(minutes))


demo_planters.add(DemoPlanter("meetings", 42, plant_meetings))
