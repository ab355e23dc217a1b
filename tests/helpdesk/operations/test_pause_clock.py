"""The office stops a contractor's clock."""

from typing import Any

import pytest

from helpdesk.models import EscalationMoment
from helpdesk.operations.answer_back import answer_back
from helpdesk.operations.ask_back import ask_back
from helpdesk.operations.pause_clock import pause_clock
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.resume_clock import resume_clock
from helpdesk.queries.clock_page import clock_page
from helpdesk.queries.recompute import escalation_differences
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db

WORDS = "Poczekamy na odpowiedź ePUAP."


def stop(cast: Cast, matter: Any, hour: float, **given: Any) -> Any:
    values = {"reason": "third_party", "words": WORDS, "by": cast.maria, **given}
    return pause_clock(escalation=matter, now=later(hour), **values)


def test_the_time_goes_on_where_it_stood_and_the_state_stays(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted", severity="AWARIA")
    due = matter.solution_due

    stopped = stop(cast, matter, 2)
    assert (stopped.state, stopped.paused_since, stopped.next_check_at, stopped.solution_due) == (
        *("accepted", later(2)),
        *(None, due),
    )

    resumed = resume_clock(escalation=matter, reason="third_party", by=cast.maria, now=later(3))
    assert (resumed.paused_since, resumed.solution_due - due) == (None, later(3) - later(2))
    assert list(escalation_differences()) == []


def test_it_is_a_row_with_reason_words_and_author_and_a_fact(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")

    stop(cast, matter, 2)

    row = EscalationMoment.objects.get(kind="paused")
    fact = Event.objects.get(name="helpdesk.clock_paused")
    assert (row.pause_reason, row.words, row.by) == ("third_party", WORDS, cast.maria)
    assert (fact.actor, fact.data, fact.after) == (
        cast.maria,
        {"escalation_id": matter.pk, "moment_id": row.pk},
        {"reason": "third_party"},
    )


def test_a_second_click_changes_nothing(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")

    stop(cast, matter, 2)
    stop(cast, matter, 2.5)

    assert EscalationMoment.objects.filter(kind="paused").count() == 1
    assert Event.objects.filter(name="helpdesk.clock_paused").count() == 1


def test_a_question_back_and_the_offices_pause_overlap_and_each_ends_by_itself(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted", severity="AWARIA")
    due = matter.solution_due

    ask_back(escalation=matter, body="Która wersja?", by=cast.wanda, now=later(1.5))
    stop(cast, matter, 2)
    answer_back(escalation=matter, body="5.2", by=cast.leon, now=later(2.5))
    matter.refresh_from_db()
    still = matter.paused_since
    resume_clock(escalation=matter, reason="third_party", by=cast.maria, now=later(3))

    matter.refresh_from_db()
    assert (still, matter.paused_since, matter.solution_due - due) == (later(1.5), None, later(3) - later(1.5))
    stops = clock_page(matter, later(3)).stops
    assert [(each.reason, each.by, each.ended_at, each.ended_by) for each in stops] == [
        ("reporter", cast.wanda, later(2.5), cast.leon),
        ("third_party", cast.maria, later(3), cast.maria),
    ]
    assert list(escalation_differences()) == []


def test_a_proposed_solution_ends_every_pause(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    stop(cast, matter, 2)

    propose_solution(escalation=matter, body="Poprawka.", by=cast.wanda, now=later(3))

    matter.refresh_from_db()
    assert (matter.paused_since, clock_page(matter, later(9)).offices_open) == (None, [])


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reason": "reporter"}, "reason"),
        ({"reason": "whatever"}, "reason"),
        ({"words": "  "}, "words"),
    ],
)
def test_a_reason_of_the_contract_and_words_are_needed(cast: Cast, given: dict[str, str], field: str) -> None:
    matter = make_escalation_in(cast, "accepted")

    with pytest.raises(Refused) as refusal:
        stop(cast, matter, 2, **given)

    assert (refusal.value.field, EscalationMoment.objects.filter(kind="paused").count()) == (field, 0)


@pytest.mark.parametrize("who", ["wanda", "leon", "renata", "ada", "zofia"])
def test_nobody_but_a_coordinator(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        stop(cast, make_escalation_in(cast, "accepted"), 2, by=getattr(cast, who))


@pytest.mark.parametrize("state", ["proposed", "done", "withdrawn"])
def test_not_when_the_contractors_time_does_not_run(cast: Cast, state: str) -> None:
    with pytest.raises(Refused):
        stop(cast, make_escalation_in(cast, state), 5)
