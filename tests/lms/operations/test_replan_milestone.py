"""Another day or another owner: with a reason, kept in the history, and not over somebody else's change."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Milestone, MilestoneChange, Partner
from lms.models.append_only import AppendOnlyError
from lms.operations.replan_milestone import replan_milestone
from lms.queries.milestone_plan import FARTHEST
from tests.factories.milestones import make_plan, reached

WEEK = timedelta(days=7)


def replan(milestone: Milestone, by: Any, **values: Any) -> Milestone:
    said = {"version": milestone.version, "planned_on": milestone.planned_on, "owner": milestone.owner, **values}
    return replan_milestone(milestone=milestone, by=by, now=timezone.now(), **said)


def test_a_new_day_is_the_new_forecast_and_both_stand_in_the_history(cast: Any) -> None:
    before = make_plan(cast.partner)["M2"]
    replan(before, cast.maria, planned_on=before.planned_on + WEEK, reason=" Sesja  budżetowa ", owner=cast.leon)
    after = Milestone.objects.get(pk=before.pk)
    day = before.planned_on + WEEK
    assert (after.planned_on, after.forecast_on, after.owner, after.version) == (day, day, cast.leon, 2)
    rows = after.changes.values_list("change", "by", "reason", "planned_on", "owner")
    assert list(rows) == [
        ("planned", None, "", before.planned_on, None),
        ("replanned", cast.maria.pk, "Sesja budżetowa", day, cast.leon.pk),
    ]
    event = Event.objects.latest("pk")
    was, new = before.planned_on.isoformat(), day.isoformat()
    assert (event.name, event.partner_id, event.before, event.after) == (
        "lms.milestone_replanned",
        cast.partner.pk,
        {"planned_on": was, "forecast_on": was},
        {"planned_on": new, "forecast_on": new},
    )


def test_what_comes_later_moves_along_but_neither_what_was_reached_nor_other_partners(cast: Any) -> None:
    own, others = make_plan(cast.partner), make_plan(cast.other_partner)
    reached(own["M3"])
    day = own["M2"].planned_on + WEEK
    replan(own["M2"], cast.maria, planned_on=day, reason="x", move_later=True)
    now = {each.kind.code: each.planned_on for each in Milestone.objects.filter(partner=cast.partner)}
    assert {code: now[code] - own[code].planned_on for code in now} == {
        "M1": timedelta(0),
        "M2": WEEK,
        "M3": timedelta(0),
        "M4": WEEK,
    }
    rows = Milestone.objects.filter(partner=cast.other_partner).values_list("kind__code", "planned_on")
    assert dict(rows) == {code: each.planned_on for code, each in others.items()}


def test_what_comes_later_keeps_its_own_forecast_and_what_does_not_apply_moves_along(cast: Any) -> None:
    plan = make_plan(cast.partner)
    later = WEEK * 3
    forecasts = {code: plan[code].forecast_on for code in plan}
    for code, days in {"M2": later, "M4": later}.items():
        forecasts[code] += days
        Milestone.objects.filter(pk=plan[code].pk).update(forecast_on=forecasts[code])
    Milestone.objects.filter(pk=plan["M3"].pk).update(state="set_aside", forecast_on=plan["M3"].planned_on)
    day = plan["M2"].planned_on + WEEK
    replan(plan["M2"], cast.maria, planned_on=day, reason="Sesja", move_later=True)
    now = {each.kind.code: each for each in Milestone.objects.filter(partner=cast.partner).select_related("kind")}
    assert {code: (each.state, each.planned_on, each.forecast_on) for code, each in now.items()} == {
        "M1": ("planned", plan["M1"].planned_on, plan["M1"].forecast_on),
        "M2": ("planned", day, day),
        "M3": ("set_aside", plan["M3"].planned_on + WEEK, plan["M3"].planned_on + WEEK),
        "M4": ("planned", plan["M4"].planned_on + WEEK, forecasts["M4"] + WEEK),
    }
    last = now["M3"].changes.latest("pk")
    assert (last.change, last.by, last.reason, last.planned_on) == (
        "replanned",
        cast.maria,
        "Sesja",
        plan["M3"].planned_on + WEEK,
    )


def test_ten_years_hold_for_what_moves_along_too_and_a_refusal_moves_nothing(cast: Any, in_english: None) -> None:
    plan, today = make_plan(cast.partner), timezone.localdate()
    far = today + FARTHEST - WEEK + timedelta(days=1)
    Milestone.objects.filter(pk=plan["M4"].pk).update(planned_on=far)
    day = plan["M2"].planned_on + WEEK
    with pytest.raises(Refused) as refusal:
        replan(plan["M2"], cast.maria, planned_on=day, reason="x", move_later=True)
    assert str(refusal.value) == (
        "M4 would move farther than ten years away. Choose another day, or move this one alone."
    )
    assert refusal.value.field == "planned_on"
    days = Milestone.objects.filter(partner=cast.partner).values_list("kind__code", "planned_on")
    assert dict(days) == {**{code: plan[code].planned_on for code in ("M1", "M2", "M3")}, "M4": far}
    replan(plan["M2"], cast.maria, planned_on=day - timedelta(days=1), reason="x", move_later=True)
    assert Milestone.objects.get(pk=plan["M4"].pk).planned_on == today + FARTHEST


def test_what_lies_beyond_ten_years_gets_an_owner_and_comes_nearer(cast: Any) -> None:
    plan, beyond = make_plan(cast.partner), timezone.localdate() + FARTHEST + WEEK * 2
    Milestone.objects.filter(pk=plan["M4"].pk).update(planned_on=beyond)
    replan(Milestone.objects.get(pk=plan["M4"].pk), cast.maria, owner=cast.leon)
    replan(plan["M2"], cast.maria, planned_on=plan["M2"].planned_on - WEEK, reason="x", move_later=True)
    after = Milestone.objects.get(pk=plan["M4"].pk)
    assert (after.owner, after.planned_on) == (cast.leon, beyond - WEEK)


def test_an_owner_alone_leaves_the_forecast(cast: Any) -> None:
    found = make_plan(cast.partner)["M2"]
    said = found.planned_on + WEEK
    Milestone.objects.filter(pk=found.pk).update(forecast_on=said)
    replan(found, cast.maria, owner=cast.leon)
    assert Milestone.objects.get(pk=found.pk).forecast_on == said


def test_an_owner_alone_needs_no_reason_and_the_same_again_writes_nothing(cast: Any) -> None:
    found = make_plan(cast.partner)["M1"]
    replan(found, cast.maria, owner=cast.renata)
    replan(Milestone.objects.get(pk=found.pk), cast.maria)
    after = Milestone.objects.get(pk=found.pk)
    assert (after.owner, after.version, after.changes.count()) == (cast.renata, 2, 2)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"planned_on": date(2027, 1, 1)}, "reason"),
        ({"planned_on": date.max, "reason": "x"}, "planned_on"),
        ({"version": 7, "reason": "x"}, None),
    ],
)
def test_what_is_refused_names_its_field_and_writes_nothing(cast: Any, values: Any, field: str | None) -> None:
    found = make_plan(cast.partner)["M1"]
    with pytest.raises(Refused) as refusal:
        replan(found, cast.maria, **values)
    assert (refusal.value.field, MilestoneChange.objects.filter(milestone=found).count()) == (field, 1)


def test_somebody_elsewhere_cannot_be_named(cast: Any) -> None:
    found = make_plan(cast.partner)["M1"]
    for stranger in (cast.obcy_leon, cast.tomasz, cast.zofia):
        with pytest.raises(Refused) as refusal:
            replan(found, cast.maria, owner=stranger)
        assert refusal.value.field == "owner"
    replan(found, cast.maria, owner=cast.maria)
    assert Milestone.objects.get(pk=found.pk).owner == cast.maria


def test_what_is_reached_is_not_planned_anew(cast: Any) -> None:
    found = reached(make_plan(cast.partner)["M1"])
    with pytest.raises(Refused):
        replan(found, cast.maria, planned_on=found.planned_on + WEEK, reason="x")


@pytest.mark.parametrize("status", ["suspended", "withdrawn"])
def test_where_the_partner_takes_no_part_it_stays_as_it_is(cast: Any, in_english: None, status: str) -> None:
    found = make_plan(cast.partner)["M1"]
    Partner.objects.filter(pk=cast.partner.pk).update(status=status)
    with pytest.raises(Refused) as refusal:
        replan(found, cast.maria, planned_on=found.planned_on + WEEK, reason="x")
    assert str(refusal.value) == "This partner does not take part now, so its milestones stay as they are."
    Partner.objects.filter(pk=cast.partner.pk).update(status="active")
    replan(found, cast.maria, planned_on=found.planned_on + WEEK, reason="x")
    assert Milestone.objects.get(pk=found.pk).version == 2


@pytest.mark.parametrize("who", ["zofia", "leon", "renata", "tomasz", "marek"])
def test_only_the_office_may(cast: Any, who: str) -> None:
    found = make_plan(cast.partner)["M1"]
    with pytest.raises(Refused):
        replan(found, getattr(cast, who), planned_on=found.planned_on + WEEK, reason="x")


def test_the_history_is_only_added_to(cast: Any) -> None:
    change = make_plan(cast.partner)["M1"].changes.get()
    for write in (change.save, change.delete, MilestoneChange.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            write()
    with pytest.raises(AppendOnlyError):
        MilestoneChange.objects.update(reason="inny")
    assert MilestoneChange.objects.get(pk=change.pk).reason == ""
