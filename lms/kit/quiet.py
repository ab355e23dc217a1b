"""When people are left alone: at night, at weekends and on holidays."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from lms.kit.clock import WorkingCalendar

MORNING, EVENING = time(7), time(20)
OFFICES = WorkingCalendar()


def is_quiet(moment: datetime) -> bool:
    """Whether it is before 7:00 or from 20:00 on in Europe/Warsaw, or a day on which Polish offices are closed."""
    local = moment.astimezone(ZoneInfo(OFFICES.time_zone))
    return not (MORNING <= local.time() < EVENING and OFFICES.is_working_day(local.date()))


def next_full_hour(moment: datetime) -> datetime:
    """The full hour after it, or the next morning where people are left alone then."""
    hour = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return next_morning(moment) if is_quiet(hour) else hour


def next_morning(moment: datetime) -> datetime:
    """7:00 in Europe/Warsaw of the first working day that has not come to it yet."""
    zone = ZoneInfo(OFFICES.time_zone)
    local = moment.astimezone(zone)
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    while not OFFICES.is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, tzinfo=zone)
