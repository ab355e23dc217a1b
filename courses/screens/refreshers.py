"""Refreshers in the open tables: the home of leaders, personal data."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.models import Refresher, RefresherPause
from courses.queries.refresher_words import questions_in_words
from courses.queries.refreshers import waiting_refreshers
from lms import registry
from lms.kit.gathered import Listed, gathered
from lms.models import Person
from lms.registry import HomePanel, NowItem, PersonalData


def to_refresh(person: Person, now: datetime) -> list[NowItem]:
    """The questions of the week that have no answer; gathered."""
    waiting = len(gathered(person, now, questions_of_the_week))
    if not waiting:
        return []
    detail = _("For you alone, a few minutes.")
    return [NowItem(questions_in_words(waiting), reverse("refreshers"), _("Answer"), detail, icon="rotate-ccw")]


def questions_of_the_week(person: Person, now: datetime) -> Listed:
    return Listed(waiting_refreshers(person, now), pk="pk")


def export_refreshers(person: Person) -> list[dict[str, Any]]:
    """Each in the words in which it was asked."""
    rows = Refresher.objects.visible_to(person).select_related("version__marked_by").order_by("week", "order")
    return [
        {
            "week": row.week.isoformat(),
            "question": row.version.text,
            "reason": row.reason,
            "chosen": row.version.texts_of(row.chosen),
            "answered_at": row.answered_at.isoformat() if row.answered_at else None,
        }
        for row in rows
    ]


def erase_refreshers(person: Person, now: datetime) -> int:
    return Refresher.objects.filter(person=person).delete()[0]


def export_pauses(person: Person) -> list[dict[str, Any]]:
    rows = RefresherPause.objects.filter(person=person).order_by("pk")
    return [
        {"turned_off_at": row.began_at.isoformat(), "turned_on_at": row.ended_at.isoformat() if row.ended_at else None}
        for row in rows
    ]


def erase_pauses(person: Person, now: datetime) -> int:
    return RefresherPause.objects.filter(person=person).delete()[0]


registry.home_panels.add(
    HomePanel("refreshers", 50, frozenset({"leader"}), "now", to_refresh, lists=(questions_of_the_week,))
)
registry.personal_data.add(
    PersonalData("refreshers", frozenset({"courses.Refresher"}), export_refreshers, erase_refreshers)
)
registry.personal_data.add(
    PersonalData("pauses of refreshers", frozenset({"courses.RefresherPause"}), export_pauses, erase_pauses)
)
