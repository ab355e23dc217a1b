"""How a milestone stands on a day: the light of the matrix, a sign and words so that it needs no colour."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import ngettext, pgettext_lazy

from lms.models import MilestoneState, PartnerStatus

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Light:
    """`state` is the cell's (done, part, late or nothing), `text` what it shows in place of a sign, `tone` a tag's."""

    name: str
    words: Any
    state: str = ""
    text: str = ""
    tone: str = "plain"
    icon: str = ""


IN_TIME = Light("in_time", pgettext_lazy("milestone", "reached in time"), "done", tone="ok", icon="check")
REACHED_LATE = Light("reached_late", pgettext_lazy("milestone", "reached late"), "done", "✓!", tone="ok", icon="check")
LATE = Light("late", pgettext_lazy("milestone", "late"), "late", tone="danger", icon="triangle-alert")
AT_RISK = Light("at_risk", pgettext_lazy("milestone", "expected late"), "part", "~", tone="warn", icon="clock")
SOON_DUE = Light("soon", pgettext_lazy("milestone", "within 14 days"), "part", "•", tone="info", icon="clock")
AHEAD = Light("ahead", pgettext_lazy("milestone", "ahead"), "", "·")
ASIDE = Light("aside", pgettext_lazy("milestone", "does not apply"), "", "–")
LIGHTS = (LATE, AT_RISK, SOON_DUE, IN_TIME, REACHED_LATE, AHEAD, ASIDE)
"""In the order of the legend: what asks for somebody comes first."""


def light_of(
    state: str, planned_on: date, forecast_on: date, reached_on: date | None, day: date, *, status: str
) -> Light:
    """A day that is the last one in time is in time: late begins on the day after. `status` is the partner's: where it
    takes no part, nothing that is ahead is late or urges.
    """
    if state == MilestoneState.SET_ASIDE:
        return ASIDE
    if reached_on:
        return REACHED_LATE if reached_on > planned_on else IN_TIME
    if status != PartnerStatus.ACTIVE:
        return AHEAD
    if planned_on < day:
        return LATE
    if forecast_on > planned_on:
        return AT_RISK
    return SOON_DUE if planned_on - day <= SOON else AHEAD


def days_late(planned_on: date, day: date) -> str:
    """„23 dni po terminie”."""
    number = (day - planned_on).days
    return ngettext("%(number)d day late", "%(number)d days late", number) % {"number": number}
