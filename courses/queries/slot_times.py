"""When the slots of a series are, and which of them are taken already."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from courses.models import Slot, SlotKind, SlotState, Visit
from lms.kit.quiet import OFFICES
from lms.kit.refused import Refused
from lms.models import Person

Times = tuple[datetime, datetime]

A_WEEK = timedelta(days=7)
LONGEST_SERIES = timedelta(days=366)
WARSAW = ZoneInfo(OFFICES.time_zone)


def series_of(first: date, begins: time, ends: time, until: date | None = None) -> list[Times]:
    """Begin and end in UTC of one slot or, with `until`, of one each week on that weekday, the last day included.

    Hours are of Europe/Warsaw, so a slot at 10:00 stays at 10:00 when the clocks change. Weekends and public holidays
    are left out; so the list may be empty.
    """
    last = first if until is None else min(until, first + LONGEST_SERIES)
    days = [first + A_WEEK * count for count in range((last - first).days // 7 + 1)]
    return [(_utc(day, begins), _utc(day, ends)) for day in days if OFFICES.is_working_day(day)]


def hours_on(day: date, begins: time, ends: time) -> Times:
    """In UTC, on any day."""
    return _utc(day, begins), _utc(day, ends)


def first_overlap(trainer: Person, times: Sequence[Times], but: int | None = None) -> Slot | None:
    """The earliest offered slot of this trainer that shares a moment with one of these; one statement."""
    if not times:
        return None
    begin, end = min(each[0] for each in times), max(each[1] for each in times)
    offered = Slot.objects.filter(trainer=trainer, state=SlotState.OPEN, begins_at__lt=end, ends_at__gt=begin)
    for slot in offered.order_by("begins_at", "pk"):
        if slot.pk != but and any(slot.begins_at < until and slot.ends_at > since for since, until in times):
            return slot
    return None


def refuse_visit(slot: Slot, *, but_booked: bool = False) -> None:
    """The hour of a visit changes with the visit only, whose hours of the contract hang on it. With `but_booked` that
    of one which began by a booking passes: nobody moves a booked hour in time, and its place and places cost nothing.
    """
    owning = Visit.objects.filter(slot=slot)
    owning = owning.filter(is_booked=False) if but_booked else owning
    if slot.kind == SlotKind.VISIT and owning.exists():
        raise Refused(_("This hour belongs to a visit. Change or cancel it there."))


def _utc(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, WARSAW).astimezone(UTC)
