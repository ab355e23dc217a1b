"""When people are left alone: at night, at weekends and on holidays."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from lms.kit.clock import WorkingCalendar

MORNING, EVENING = time(7), time(20)
OFFICES = WorkingCalendar()


def is_quiet(moment: datetime) -> bool:
    """Whether it is before 7:00 or from 20:00 on in Europe/Warsaw, or a day on which Polish offices are closed."""
    local = moment.astimezone(ZoneInfo(OFFICES.time_zone))
    return not (MORNING <= local.time() < EVENING and OFFICES.is_working_day(local.date()))
