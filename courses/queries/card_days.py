"""The days of an instruction: most take one, some several."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.kit.refused import Refused


def last_day(held_on: date, held_until: date | None, today: date) -> date | None:
    """The last of several days; None where the first was the only one. Refused before that, and in the future."""
    if held_until and held_until < held_on:
        raise Refused(_("The last day lies before the first."), field="held_until")
    if held_until and held_until > today:
        raise Refused(_("An instruction is written down on its day or later."), field="held_until")
    return held_until if held_until != held_on else None


def days_in_words(held_on: date, held_until: date | None) -> str:
    """`23 November 2026`, or the first and the last one."""
    first = date_format(held_on, "j E Y")
    if not held_until:
        return first
    return f"{first} – {date_format(held_until, 'j E Y')}"
