"""Warnings: once at half time, once when the time has passed."""

from typing import Any

import pytest

from helpdesk.models import Escalation, Reminder
from helpdesk.operations.remind import remind
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_escalation_in, make_ticket

pytestmark = pytest.mark.django_db


def said() -> list[tuple[str, Any]]:
    rows = Event.objects.filter(name__startswith="helpdesk.target").order_by("pk")
    return [(event.name.removeprefix("helpdesk.target_"), event.data["target"]) for event in rows]


def test_an_outage_is_announced_stage_by_stage_each_once(cast: Cast) -> None:
    make_escalation(cast, severity="AWARIA")
    found = []
    for hour in (0.5, 1, 1.5, 2, 2.5, 4, 24 + 1, 24 + 6):
        for _ in range(2):
            remind(now=later(hour))
        found.append(said()[sum(map(len, found)) :])

    assert found == [
        [],
        [("near", "reaction")],
        [],
        [("missed", "reaction")],
        [],
        [("near", "workaround")],
        [("near", "solution"), ("missed", "workaround")],
        [("missed", "solution")],
    ]


def test_after_a_long_stop_only_the_missed_deadline_is_announced(cast: Cast) -> None:
    make_escalation(cast, severity="USTERKA")

    remind(now=later(24))

    assert said() == [("missed", "reaction")]
    assert set(Reminder.objects.values_list("kind", flat=True)) == {"half", "missed"}


@pytest.mark.parametrize("state", ["asked_back", "proposed", "done", "withdrawn"])
def test_a_stopped_or_ended_clock_warns_nobody(cast: Cast, state: str) -> None:
    matter = make_escalation_in(cast, state, severity="KONSULTACJA")

    remind(now=later(24 * 30))

    assert [row for row in said() if row[1] != "answer"] == []
    assert Escalation.objects.get(pk=matter.pk).next_check_at is None


def test_a_waiting_question_nudges_and_then_is_missed(cast: Cast) -> None:
    make_ticket(cast)

    told = [(remind(now=later(hour)), said()) for hour in (1, 2, 3, 4, 5)]

    assert [number for number, _said in told] == [0, 1, 0, 1, 0]
    assert said() == [("near", "answer"), ("missed", "answer")]


def test_nothing_due_costs_two_statements(cast: Cast, django_assert_num_queries: Any) -> None:
    make_ticket(cast)
    make_escalation(cast)

    with django_assert_num_queries(2):
        assert remind(now=later(0)) == 0
