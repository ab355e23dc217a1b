"""What the end of a visit does to the pool of hours: one table, and what is late."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import VisitSide
from lms.kit.quiet import OFFICES

WORKING_DAYS = 2
"""A visit is cancelled in time when so many working days are left, the day of the visit being the last of them."""


class Ending(models.TextChoices):
    HELD = "held", gettext_lazy("the visit was held: the hours of its confirmed protocol")
    IN_TIME = "in_time", gettext_lazy("the partner cancels in time")
    LATE = "late", gettext_lazy("the partner cancels late")
    BY_CONTRACTOR = "by_contractor", gettext_lazy("the contractor cancels, at any time")
    BY_OFFICE = "by_office", gettext_lazy("the Marshal's Office cancels, at any time")
    NOBODY_THERE = "nobody_there", gettext_lazy("the trainer came, and nobody could be instructed")
    NO_TRAINER = "no_trainer", gettext_lazy("the trainer did not come")


# Source: [P], a proposal of this product. No contract at hand says it; these numbers are its only place.
PERCENT = {
    Ending.HELD: 100,
    Ending.IN_TIME: 0,
    Ending.LATE: 50,
    Ending.BY_CONTRACTOR: 0,
    Ending.BY_OFFICE: 0,
    Ending.NOBODY_THERE: 100,
    Ending.NO_TRAINER: 0,
}


def is_late(begins_at: datetime, now: datetime) -> bool:
    """Whether fewer than WORKING_DAYS working days are left until the day of the visit; days of Europe/Warsaw."""
    return timezone.localdate(OFFICES.add_working_days(now, WORKING_DAYS)) > timezone.localdate(begins_at)


def ending_of_cancelling(side: str, *, late: bool) -> Ending:
    if side == VisitSide.PARTNER:
        return Ending.LATE if late else Ending.IN_TIME
    return Ending.BY_CONTRACTOR if side == VisitSide.CONTRACTOR else Ending.BY_OFFICE


def counted(minutes: int, ending: Ending) -> int:
    """Whole minutes, rounded down."""
    return minutes * PERCENT[ending] // 100


def rule_in_words() -> str:
    return _(
        "Cancelling is in time when at least %(days)d working days are left, the day of the visit being the last of "
        "them. Later the partner's cancelling counts %(late)d %% of the hours; when the trainer came and nobody could "
        "be instructed, %(absent)d %%. What the contractor or the Marshal's Office cancels counts nothing."
    ) % {"days": WORKING_DAYS, "late": PERCENT[Ending.LATE], "absent": PERCENT[Ending.NOBODY_THERE]}


def table_of_effects() -> list[tuple[str, int]]:
    return [(str(ending.label), percent) for ending, percent in PERCENT.items()]


def in_hours(minutes: int) -> str:
    """ "2 h 30 min", "−1 h", "0 h"."""
    sign, size = ("−" if minutes < 0 else ""), abs(minutes)
    hours, rest = divmod(size, 60)
    if not rest:
        return _("%(sign)s%(hours)d h") % {"sign": sign, "hours": hours}
    if not hours:
        return _("%(sign)s%(minutes)d min") % {"sign": sign, "minutes": rest}
    return _("%(sign)s%(hours)d h %(minutes)d min") % {"sign": sign, "hours": hours, "minutes": rest}
