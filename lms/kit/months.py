"""Terms counted in months."""

import calendar
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or the last day of a month that is too short (Civil Code, art. 112).

    Raise ValueError beyond the year 9999.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
