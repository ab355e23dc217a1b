"""What the engagement index of a partner is made of: each package registers its part out of the stored figures."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from lms.registry import Registry

PERIOD = timedelta(days=180)
"""So far back questions and requests count."""
IN_TIME = timedelta(days=3)
"""So soon a question or a request has to be answered to count as answered in time."""


@dataclass(frozen=True)
class EngagementPart:
    """`done` and `whole` name two figures of partners (lms.registry.partner_figures): so many of so many.

    `weight` is its share of the index in percent; `words` names it, `explained` says in a sentence what is counted.
    """

    name: str
    order: int
    weight: int
    words: Any
    explained: Any
    done: str
    whole: str


engagement_parts: Registry[EngagementPart] = Registry()


def midnight(day: date) -> datetime:
    """The figures of the index tell how it stood when that day began, so that nothing done during it changes them."""
    return timezone.make_aware(datetime.combine(day, time.min))
