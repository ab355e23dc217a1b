"""The coordinator sets the period; what was set before stays as its history."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.months import months_after
from lms.kit.refused import Refused
from lms.models import DurabilityPeriod, Event
from lms.operations.set_durability_period import set_durability_period
from lms.queries.durability import periods_in_force, periods_of
from tests.factories.durability import make_period
from tests.factories.instructions import NOON
from tests.factories.people import Cast

START = date(2026, 3, 1)


def test_an_exception_counts_before_the_project_until_it_is_taken_back(cast: Cast) -> None:
    project = make_period(cast.maria, starts_on=START)
    own = make_period(cast.maria, cast.partner, starts_on=START, years=3)
    periods = periods_in_force()
    assert (periods.of(cast.partner.pk), periods.of(cast.other_partner.pk)) == (own, project)
    assert [len(periods.years(each.pk)) for each in (cast.partner, cast.other_partner)] == [3, 5]

    back = set_durability_period(
        partner=cast.partner, starts_on=None, ends_on=None, reason="Pomyłka", by=cast.maria, now=NOON
    )
    assert periods_in_force().of(cast.partner.pk) == project
    assert periods_of(cast.partner) == [back, own]
    told = Event.objects.filter(name="lms.durability_period_set").latest("pk")
    assert (told.before["starts_on"], told.after) == ("2026-03-01", {"starts_on": None, "ends_on": None})


def test_the_same_again_makes_no_row(cast: Cast) -> None:
    assert make_period(cast.maria, starts_on=START) == make_period(cast.maria, starts_on=START)
    assert DurabilityPeriod.objects.count() == 1


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "reason", "field"),
    [
        (START, START, "x", "ends_on"),
        (START, date(2036, 3, 2), "x", "ends_on"),
        (None, START, "x", "starts_on"),
        (START, date(2031, 3, 1), " ", "reason"),
    ],
)
def test_what_is_unfit_is_refused_at_its_field(
    cast: Cast, starts_on: date | None, ends_on: date, reason: str, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        set_durability_period(
            partner=None, starts_on=starts_on, ends_on=ends_on, reason=reason, by=cast.maria, now=NOON
        )
    assert refusal.value.field == field


def test_ten_years_are_taken_and_a_mistyped_one_is_asked_about_first(cast: Cast) -> None:
    assert all((cast.partner, cast.other_partner))
    today = timezone.localdate(NOON)
    told: dict[str, Any] = {"partner": None, "reason": "x", "by": cast.maria, "now": NOON}
    paid_on = months_after(today, -30)
    told |= {"starts_on": paid_on, "ends_on": months_after(paid_on, 120)}
    with pytest.raises(Refused) as refusal:
        set_durability_period(**told)
    assert "4" in str(refusal.value)
    assert set_durability_period(**told, seen=0, confirmed=4)
    with pytest.raises(Refused):
        set_durability_period(**{**told, "reason": "y"}, seen=0, confirmed=4)
    assert DurabilityPeriod.objects.count() == 1


def test_nobody_but_a_coordinator_sets_it(cast: Cast) -> None:
    for person in (cast.renata, cast.leon, cast.ada):
        with pytest.raises(Refused):
            make_period(person, starts_on=START)
    assert not DurabilityPeriod.objects.exists()
