"""Another calendar: for what begins from now on, and for nothing else."""

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import CalendarVersion
from helpdesk.operations.add_calendar_version import add_calendar_version
from helpdesk.queries.recompute import escalation_differences
from lms.kit.clock import WorkingCalendar
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation

pytestmark = pytest.mark.django_db

SPLIT = replace(WorkingCalendar(), windows=(((time(8), time(12)), (time(13), time(17))),) * 5 + ((), ()))


def add(cast: Cast, contract: Any, **given: Any) -> CalendarVersion:
    values = {"hours": SPLIT, "why": "Aneks 2", "seen": 1, "by": cast.maria, **given}
    return add_calendar_version(contract=contract, now=later(1), **values)


def test_what_runs_keeps_the_calendar_it_began_with(cast: Cast) -> None:
    running = make_escalation(cast)
    due = running.reaction_due

    made = add(cast, running.contract)
    fresh = make_escalation(cast, now=later(1))

    running.refresh_from_db()
    assert (running.reaction_due, running.calendar_version.number) == (due, 1)
    # Eleven to twelve, and three hours after the break.
    assert (fresh.calendar_version, fresh.reaction_due) == (made, later(6))
    assert list(escalation_differences()) == []


def test_the_contracts_own_days_off_stay_whatever_the_hours_say(cast: Cast) -> None:
    contract = make_escalation(cast).contract
    contract.days_off = ["2026-12-31"]
    contract.save()
    make_escalation(cast, now=later(0.5))

    made = add(cast, contract, seen=2)

    assert (made.number, made.hours.extra_days_off) == (3, {date(2026, 12, 31)})


def test_around_the_clock_in_another_time_zone(cast: Cast) -> None:
    contract = make_escalation(cast).contract

    add(cast, contract, hours=WorkingCalendar(time_zone="Europe/London", around_the_clock=True))

    assert make_escalation(cast, now=later(14)).reaction_due == later(18)


def test_a_form_sent_twice_makes_one_version(cast: Cast) -> None:
    contract, key = make_escalation(cast).contract, uuid4()

    assert add(cast, contract, key=key) == add(cast, contract, key=key)


@pytest.mark.parametrize(
    "given",
    [
        {"hours": WorkingCalendar()},
        {"hours": WorkingCalendar(windows=((),) * 7)},
        {"why": " "},
        {"seen": 9},
        {"by": "wanda"},
        {"by": "leon"},
    ],
)
def test_what_is_no_new_calendar_is_refused(cast: Cast, given: dict[str, Any]) -> None:
    contract = make_escalation(cast).contract
    if "by" in given:
        given = {"by": getattr(cast, given["by"])}

    with pytest.raises(Refused):
        add(cast, contract, **given)

    assert CalendarVersion.objects.filter(calendar__contract=contract).count() == 1
