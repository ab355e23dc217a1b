"""A partner's plan: every line of the template with its day, once, and only for who takes part."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Milestone, MilestoneChange, Partner, UnitKind
from lms.operations.plan_milestones import plan_milestones
from lms.queries.milestone_template import Line
from tests.factories import make_partner
from tests.factories.milestones import SMALL, make_template

START = date(2026, 11, 30)


def plan(partner: Partner, by: Any, starts_on: date = START) -> list[Milestone]:
    return plan_milestones(partner=partner, starts_on=starts_on, by=by, now=timezone.now())


def test_every_line_gets_its_day_and_its_first_row_of_history(cast: Any) -> None:
    make_template()
    plan(cast.partner, cast.maria)
    rows = Milestone.objects.order_by("kind__place").values_list("kind__code", "planned_on", "forecast_on", "state")
    days = [START, date(2026, 12, 30), date(2027, 2, 14), date(2027, 2, 28)]
    codes = ["M1", "M2", "M3", "M4"]
    assert list(rows) == [(code, day, day, "planned") for code, day in zip(codes, days, strict=True)]
    changes = MilestoneChange.objects.values_list("milestone__kind__code", "change", "by", "reason", "planned_on")
    expected = [(code, "planned", cast.maria.pk, "", day) for code, day in zip(codes, days, strict=True)]
    assert list(changes) == expected
    event = Event.objects.latest("pk")
    assert (event.name, event.partner_id, event.after) == (
        "lms.milestones_planned",
        cast.partner.pk,
        {"starts_on": "2026-11-30", "milestones": 4},
    )


def test_what_is_outside_the_scope_or_the_kind_does_not_apply_and_says_why(cast: Any, in_english: None) -> None:
    lines = (
        *SMALL,
        Line(code="M5", name="Rada", owner_role="leader", unit_kinds=[UnitKind.RURAL_COMMUNE]),
        Line(code="M6", name="Szyna", owner_role="leader", scope="ESB"),
    )
    make_template(*lines)
    bus = make_partner(kind=UnitKind.RURAL_COMMUNE, scope_ezd=False, scope_esb=True)
    for partner in (bus, cast.partner):
        plan(partner, cast.maria)

    def aside(partner: Partner) -> list[tuple[str, str, str]]:
        rows = MilestoneChange.objects.filter(milestone__partner=partner, milestone__state="set_aside")
        return list(rows.values_list("milestone__kind__code", "change", "reason"))

    assert aside(bus) == [("M3", "set_aside", "Outside the scope of this partner: without EZD.")]
    assert aside(cast.partner) == [
        ("M5", "set_aside", "Not for this kind of unit: county (powiat ziemski)."),
        ("M6", "set_aside", "Outside the scope of this partner: without ESB."),
    ]


def test_a_plan_is_made_once(cast: Any) -> None:
    make_template()
    plan(cast.partner, cast.maria)
    with pytest.raises(Refused):
        plan(cast.partner, cast.maria, START + timedelta(days=1))
    assert Milestone.objects.count() == 4


@pytest.mark.parametrize("status", ["suspended", "withdrawn"])
def test_nothing_is_planned_for_who_takes_no_part(cast: Any, status: str) -> None:
    make_template()
    Partner.objects.filter(pk=cast.partner.pk).update(status=status)
    with pytest.raises(Refused):
        plan(cast.partner, cast.maria)


def test_without_a_template_and_beyond_ten_years_nothing_is_planned(cast: Any) -> None:
    with pytest.raises(Refused):
        plan(cast.partner, cast.maria)
    make_template()
    for day in (date.min, date.max):
        with pytest.raises(Refused) as refusal:
            plan(cast.partner, cast.maria, day)
        assert refusal.value.field == "starts_on"
    assert not Milestone.objects.exists()


@pytest.mark.parametrize("who", ["zofia", "leon", "renata", "tomasz", "wanda", "marek"])
def test_only_the_office_may(cast: Any, who: str) -> None:
    make_template()
    with pytest.raises(Refused):
        plan(cast.partner, getattr(cast, who))
    assert not Milestone.objects.exists()
