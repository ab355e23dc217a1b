"""Warnings: once at half time, once when the time has passed."""

from typing import Any

import pytest

from helpdesk.models import Escalation, Reminder
from helpdesk.operations.remind import remind
from helpdesk.operations.reply_escalation import reply_escalation
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
    for hour in (0.5, 1, 1.5, 1.6, 2, 2.5, 3.2, 4, 5, 24 + 1, 24 + 6):
        for _ in range(2):
            remind(now=later(hour))
        found.append(said()[sum(map(len, found)) :])

    # Reaction in 2 hours, news in 4, a way round in 8, a solution in 12; the office closes six hours after the start.
    assert found == [
        [],
        [("near", "reaction")],
        [],
        [("near", "reaction")],
        [("missed", "reaction"), ("near", "update")],
        [],
        [("near", "update")],
        [("missed", "update"), ("near", "workaround")],
        [],
        [("near", "solution"), ("missed", "workaround")],
        [("missed", "solution")],
    ]


def test_a_warning_says_which_share_is_gone(cast: Cast) -> None:
    make_escalation(cast, severity="USTERKA")

    for hour in (4, 6.4, 8):
        remind(now=later(hour + (16 if hour > 6 else 0)))

    rows = Event.objects.filter(name="helpdesk.target_near", data__target="reaction").order_by("pk")
    assert [event.data["kind"] for event in rows] == ["half", "near"]
    assert said()[-1] == ("missed", "reaction")


def test_each_silence_is_missed_for_itself(cast: Cast) -> None:
    matter = make_escalation(cast, severity="AWARIA")
    remind(now=later(4))
    reply_escalation(escalation=matter, body="Sprawdzamy.", by=cast.wanda, now=later(4))

    remind(now=later(24 + 4))

    missed = Reminder.objects.filter(target="update", kind="missed").order_by("due_at")
    # Four hours after it: two of that day, two of the next one.
    assert [row.due_at for row in missed] == [later(4), later(24)]


def test_after_a_long_stop_only_the_missed_deadline_is_announced(cast: Cast) -> None:
    make_escalation(cast, severity="USTERKA")

    remind(now=later(24))

    assert said() == [("missed", "reaction")]
    assert set(Reminder.objects.values_list("kind", flat=True)) == {"half", "near", "missed"}


@pytest.mark.parametrize("state", ["asked_back", "proposed", "done", "withdrawn"])
def test_a_stopped_or_ended_clock_warns_nobody(cast: Cast, state: str) -> None:
    matter = make_escalation_in(cast, state, severity="KONSULTACJA")

    remind(now=later(24 * 30))

    assert [row for row in said() if row[1] != "answer"] == []
    assert Escalation.objects.get(pk=matter.pk).next_check_at is None


def test_a_waiting_question_nudges_and_then_is_missed(cast: Cast) -> None:
    make_ticket(cast)

    told = [(remind(now=later(hour)), said()) for hour in (1, 2, 3, 3.2, 4, 5)]

    assert [number for number, _said in told] == [0, 1, 0, 1, 1, 0]
    assert said() == [("near", "answer"), ("near", "answer"), ("missed", "answer")]


def test_nothing_due_costs_two_statements(cast: Cast, django_assert_num_queries: Any) -> None:
    make_ticket(cast)
    make_escalation(cast)

    with django_assert_num_queries(2):
        assert remind(now=later(0)) == 0
