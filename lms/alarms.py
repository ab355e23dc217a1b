"""The loudest parts of the homes: what is wrong with a partner, above everything else."""

from datetime import date, datetime
from typing import Any

from django.db.models.fields.json import KeyTextTransform
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.kit.gathered import Listed, gathered
from lms.models import Partner, PartnerStatus, Person
from lms.models.standing import SPEAKER_ROLES
from lms.queries.alarms import alarm_figures, alarms_of, since
from lms.queries.partners import PartnerRow, partners_on_home
from lms.registry import HomePanel, NowItem, PartnerFigure, home_panels

MOST_SINGLE = 3
MOST_NAMED = 5


def office_alarms(person: Person, now: datetime) -> list[NowItem]:
    """Of all active partners, the longest first: each by name, or together when there are many; reads shared rows."""
    active = [row for row in partners_on_home(person, now) if row.status == PartnerStatus.ACTIVE]
    return [item for figure in alarm_figures() for item in _of_region(figure, active)]


def _of_region(figure: PartnerFigure, partners: list[PartnerRow]) -> list[NowItem]:
    dated = [(day, row) for row in partners if (day := since(row.figures.get(figure.name)))]
    dated.sort(key=lambda each: each[0])
    if len(dated) <= MOST_SINGLE:
        return [_single(figure.alarm, row.name, row.teryt, day) for day, row in dated]
    named = [f"{row.name} ({date_format(day, 'j.m.Y')})" for day, row in dated[:MOST_NAMED]]
    number = ngettext("%(number)d partner", "%(number)d partners", len(dated)) % {"number": len(dated)}
    return [
        NowItem(
            title=f"{figure.alarm}: {number}",
            url=f"{reverse('partners')}?brak={figure.name}",
            action=_("Show the list"),
            detail=_("For the longest time: %(partners)s") % {"partners": ", ".join(named)},
            icon="shield-alert",
            tone="danger",
        )
    ]


def own_partners(person: Person, now: datetime) -> Listed:
    """The stored numbers of alarms at the offices for which this person speaks."""
    own = person.standing.partners(*SPEAKER_ROLES)
    columns = {each.name: KeyTextTransform(each.name, "figures__counts") for each in alarm_figures()}
    rows = Partner.objects.filter(pk__in=own, status=PartnerStatus.ACTIVE).order_by("pk")
    return Listed(rows, partner_name="short_name", partner_teryt="teryt", **columns)


def own_alarms(person: Person, now: datetime) -> list[NowItem]:
    """Gathered."""
    return [
        _single(alarm.words, row["partner_name"], row["partner_teryt"], alarm.since)
        for row in gathered(person, now, own_partners)
        for alarm in alarms_of(row)
    ]


def _single(words: Any, name: str, teryt: str, day: date) -> NowItem:
    return NowItem(
        title=f"{words}: {name}",
        url=reverse("partner", args=[teryt]),
        action=_("Open the card"),
        detail=_("Since %(day)s") % {"day": date_format(day, "j E Y")},
        icon="shield-alert",
        tone="danger",
    )


home_panels.add(HomePanel("alarms of the region", 1, frozenset({"coordinator"}), "alarm", office_alarms))
home_panels.add(
    HomePanel("alarms of the office", 1, frozenset(SPEAKER_ROLES), "alarm", own_alarms, lists=(own_partners,))
)
