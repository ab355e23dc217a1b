"""Surveys of durability on the homes: one's own to fill in, for the office what is to be decided or late."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.kit.gathered import Listed, gathered
from lms.models import DurabilitySurvey, PartnerStatus, Person, Role, SurveyState
from lms.models.durability import TO_FILL_IN
from lms.models.standing import SPEAKER_ROLES
from lms.queries.milestone_light import days_late
from lms.registry import HomePanel, NowItem, home_panels

MOST_SINGLE = 3


def _listed(rows: QuerySet[Any]) -> Listed:
    told = {"year": "year", "at": "partner__short_name", "due_on": "due_on", "state": "state"}
    return Listed(rows.order_by("due_on", "pk"), survey="pk", **told)


def own_durability(person: Person, now: datetime) -> Listed:
    """Of the partners that this person speaks for, while there is something to fill in."""
    own = person.standing.partners(*SPEAKER_ROLES)
    return _listed(DurabilitySurvey.objects.to_fill_in().taking_part().filter(partner_id__in=own))


def own_durability_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered."""
    return [_own_item(row, now) for row in gathered(person, now, own_durability)]


def durability_for_office(person: Person, now: datetime) -> Listed:
    """Handed in, also by a partner that takes no part any more, or late."""
    late = Q(state__in=TO_FILL_IN, due_on__lt=timezone.localdate(now), partner__status=PartnerStatus.ACTIVE)
    rows = DurabilitySurvey.objects.all()
    waits = rows.filter(late | Q(state=SurveyState.HANDED_IN))
    return _listed(waits if person.standing.has(Role.COORDINATOR) else rows.none())


def durability_for_office_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered; each by name, or together when there are many."""
    rows = gathered(person, now, durability_for_office)
    waiting = [row for row in rows if row["state"] == SurveyState.HANDED_IN]
    late = [row for row in rows if row not in waiting]
    overdue = ngettext(
        "%(number)d survey of durability is late", "%(number)d surveys of durability are late", len(late)
    )
    waits = ngettext(
        "%(number)d survey of durability is to be decided about",
        "%(number)d surveys of durability are to be decided about",
        len(waiting),
    )
    return [*_together(late, "late", overdue, now), *_together(waiting, str(SurveyState.HANDED_IN.value), waits, now)]


def _together(rows: list[dict[str, Any]], state: str, words: str, now: datetime) -> list[NowItem]:
    if len(rows) <= MOST_SINGLE:
        return [_office_item(row, now) for row in rows]
    url, tone = f"{reverse('all_durability')}?stan={state}", "danger" if state == "late" else "info"
    return [NowItem(words % {"number": len(rows)}, url, _("Show the list"), icon="clock", tone=tone)]


def _own_item(row: dict[str, Any], now: datetime) -> NowItem:
    returned = row["state"] == SurveyState.RETURNED
    detail = _("The Marshal's Office sent it back.") if returned else ""
    return _item(
        row, now, "fill_in_durability", _("Correct the survey") if returned else _("Fill in the survey"), detail
    )


def _office_item(row: dict[str, Any], now: datetime) -> NowItem:
    waits = row["state"] == SurveyState.HANDED_IN
    action = _("Decide about the survey") if waits else _("Show the survey")
    return _item(row, now, "durability_survey", action, _("It is handed in.") if waits else _("It is not handed in."))


def _item(row: dict[str, Any], now: datetime, route: str, action: str, detail: str) -> NowItem:
    day, today = date.fromisoformat(row["due_on"]), timezone.localdate(now)
    late = day < today and row["state"] != SurveyState.HANDED_IN
    timer = days_late(day, today) if late else _("By %(day)s") % {"day": date_format(day, "j E Y")}
    return NowItem(
        title=_("Durability survey of year %(year)d: %(office)s") % {"year": row["year"], "office": row["at"]},
        url=reverse(route, args=[row["survey"]]),
        action=action,
        detail=detail,
        icon="clock",
        due=timezone.make_aware(datetime.combine(day, time.max)),
        tone="danger" if late else "info",
        timer="" if row["state"] == SurveyState.HANDED_IN else timer,
    )


for _panel in (
    HomePanel("own durability", 18, frozenset(SPEAKER_ROLES), "now", own_durability_now, lists=(own_durability,)),
    HomePanel(
        "durability for the office",
        19,
        frozenset({Role.COORDINATOR.value}),
        "now",
        durability_for_office_now,
        lists=(durability_for_office,),
    ),
):
    home_panels.add(_panel)
