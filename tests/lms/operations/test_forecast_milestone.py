"""The forecast: the partner's own people say it, a later day with a reason; the plan stays."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Milestone, Partner, Role
from lms.operations.forecast_milestone import forecast_milestone
from tests.factories import make_appointment, make_person
from tests.factories.milestones import make_plan, reached


def forecast(milestone: Milestone, by: Any, day: date, reason: str = "", **values: Any) -> Milestone:
    said = {"version": milestone.version, **values}
    return forecast_milestone(milestone=milestone, forecast_on=day, reason=reason, by=by, now=timezone.now(), **said)


def test_the_representative_says_a_later_day_with_its_reason(cast: Any) -> None:
    found = make_plan(cast.partner)["M2"]
    day = found.planned_on + timedelta(days=9)
    forecast(found, cast.renata, day, " Sesja  rady ")
    after = Milestone.objects.get(pk=found.pk)
    assert (after.planned_on, after.forecast_on, after.version) == (found.planned_on, day, 2)
    last = after.changes.latest("pk")
    assert (last.change, last.by, last.reason, last.forecast_on) == ("forecast", cast.renata, "Sesja rady", day)
    event = Event.objects.latest("pk")
    assert (event.name, event.after["forecast_on"]) == ("lms.milestone_forecast", day.isoformat())


def test_an_earlier_day_needs_no_reason_and_the_same_one_writes_nothing(cast: Any) -> None:
    found = make_plan(cast.partner)["M2"]
    deputy = make_person("zastepca")
    make_appointment(deputy, Role.DEPUTY, cast.partner)
    forecast(found, deputy, found.planned_on)
    forecast(found, deputy, found.planned_on - timedelta(days=3))
    after = Milestone.objects.get(pk=found.pk)
    assert (after.version, after.changes.count()) == (2, 2)


def test_what_is_refused_names_its_field(cast: Any) -> None:
    found, today = make_plan(cast.partner)["M2"], timezone.localdate()
    refused = [
        ((found.planned_on + timedelta(days=1), ""), {}, "reason"),
        ((today - timedelta(days=1), "x"), {}, "forecast_on"),
        ((date.max, "x"), {}, "forecast_on"),
        ((found.planned_on - timedelta(days=1), ""), {"version": 5}, None),
    ]
    for (day, reason), values, field in refused:
        with pytest.raises(Refused) as refusal:
            forecast(found, cast.renata, day, reason, **values)
        assert refusal.value.field == field
    assert Milestone.objects.get(pk=found.pk).changes.count() == 1


def test_what_is_reached_has_none(cast: Any) -> None:
    found = reached(make_plan(cast.partner)["M2"])
    with pytest.raises(Refused):
        forecast(found, cast.renata, found.planned_on - timedelta(days=1))


@pytest.mark.parametrize("status", ["suspended", "withdrawn"])
def test_where_the_partner_takes_no_part_it_stays_as_it_is(cast: Any, in_english: None, status: str) -> None:
    found = make_plan(cast.partner)["M2"]
    Partner.objects.filter(pk=cast.partner.pk).update(status=status)
    with pytest.raises(Refused) as refusal:
        forecast(found, cast.renata, found.planned_on - timedelta(days=1))
    assert str(refusal.value) == "This partner does not take part now, so its milestones stay as they are."
    Partner.objects.filter(pk=cast.partner.pk).update(status="active")
    forecast(found, cast.renata, found.planned_on - timedelta(days=1))
    assert Milestone.objects.get(pk=found.pk).version == 2


@pytest.mark.parametrize("who", ["zofia", "leon", "obcy_leon", "tomasz", "marek"])
def test_others_may_not(cast: Any, who: str) -> None:
    found = make_plan(cast.partner)["M2"]
    with pytest.raises(Refused):
        forecast(found, getattr(cast, who), found.planned_on - timedelta(days=1))
