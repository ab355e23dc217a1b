"""Days off by Polish law (the act of 18 January 1951 as it was in force each year), computed for any year."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

# Day and month, the first year, the last year (0: still in force), the name. Years before 1951 are not asked for.
FIXED = (
    (1, 1, 0, 0, _("New Year")),
    (6, 1, 2011, 0, _("Epiphany")),
    (1, 5, 0, 0, _("Labour Day")),
    (12, 11, 2018, 2018, _("hundred years of independence")),
    (3, 5, 1990, 0, _("Constitution Day")),
    (22, 7, 0, 1989, _("Day of the Rebirth of Poland")),
    (15, 8, 1989, 0, _("Assumption Day")),
    (1, 11, 0, 0, _("All Saints' Day")),
    (11, 11, 1989, 0, _("Independence Day")),
    # The amendment of 27 November 2024 made it a day off from the next year on.
    (24, 12, 2025, 0, _("Christmas Eve")),
    (25, 12, 0, 0, _("Christmas Day")),
    (26, 12, 0, 0, _("second day of Christmas")),
)
AFTER_EASTER = (
    (0, _("Easter Sunday")),
    (1, _("Easter Monday")),
    (49, _("Whit Sunday")),
    (60, _("Corpus Christi")),
)


def polish_holidays(year: int) -> dict[date, str]:
    """The days of one year and their names, in order."""
    fixed = {
        date(year, month, day): name
        for day, month, first, last, name in FIXED
        if year >= first and (not last or year <= last)
    }
    sunday = easter(year)
    moving = {sunday + timedelta(days=after): name for after, name in AFTER_EASTER}
    return {day: str(name) for day, name in sorted({**fixed, **moving}.items())}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: the Sunday after the ecclesiastical full moon on or after 21 March."""
    golden, century = year % 19, year // 100
    # Days by which the century's dropped leap days and the drift of the moon shift the full moon.
    shift = century - century // 4 - (8 * century + 13) // 25
    moon = (19 * golden + shift + 15) % 30
    # Two full moons of one cycle must not share a day, and none is later than 18 April.
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=moon - weekday)
