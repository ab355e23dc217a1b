"""What is wrong with a partner and louder than everything else, as the stored numbers say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lms.registry import PartnerFigure, partner_figures


@dataclass(frozen=True)
class Alarm:
    """Of the figure `name`; `words` say what is wrong with one partner."""

    name: str
    words: Any
    since: date


def alarm_figures() -> list[PartnerFigure]:
    return [figure for figure in partner_figures if figure.alarm]


def alarms_of(figures: Mapping[str, Any]) -> list[Alarm]:
    """Out of the numbers of one partner, by name."""
    return [Alarm(each.name, each.alarm, day) for each in alarm_figures() if (day := since(figures.get(each.name)))]


def since(number: Any) -> date | None:
    """The day that a number of an alarm says; 20261123, as a number or a text, is 23 November 2026."""
    return date.fromisoformat(str(number)) if number and int(number) else None
