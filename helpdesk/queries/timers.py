"""How much time is left, in words and in a tone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = timedelta(hours=2)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Timer:
    text: str
    tone: str


def time_left(due: datetime, now: datetime) -> Timer:
    """„50 min”, „dziś 14:00”, „jutro 12:00”, „25 listopada 16:00”, or how long overdue."""
    if due < now:
        return Timer(_("%(time)s late") % {"time": how_long(now - due)}, "late")
    if due - now < HOUR:
        return Timer(_("%(time)s left") % {"time": how_long(due - now)}, "warn")
    return Timer(due_at(due, now), "warn" if due - now < SOON else "ok")


def paused() -> Timer:
    return Timer(_("the clock is stopped"), "paused")


def due_at(due: datetime, now: datetime) -> str:
    local, today = timezone.localtime(due), timezone.localdate(now)
    hour = date_format(local, "G:i")
    if local.date() == today:
        return _("today %(hour)s") % {"hour": hour}
    if local.date() == today + timedelta(days=1):
        return _("tomorrow %(hour)s") % {"hour": hour}
    return f"{date_format(local, 'j E')} {hour}"


def how_long(amount: timedelta) -> str:
    minutes = int(amount.total_seconds() // 60)
    if minutes < 60:
        return ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}
    if minutes < 48 * 60:
        return ngettext("%(number)d hour", "%(number)d hours", minutes // 60) % {"number": minutes // 60}
    days = minutes // (24 * 60)
    return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
