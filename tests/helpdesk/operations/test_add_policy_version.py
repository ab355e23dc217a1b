"""New times: for what begins from now on, and for nothing else."""

from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import Escalation, ServicePolicyVersion
from helpdesk.models.policy import DEFAULT_TARGETS, FIRST_LINE
from helpdesk.operations.accept_escalation import accept_escalation
from helpdesk.operations.add_policy_version import add_policy_version
from helpdesk.queries.recompute import escalation_differences, ticket_differences
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_ticket

pytestmark = pytest.mark.django_db


def times(code: str = "BLAD", **stages: Any) -> dict[str, Any]:
    return {**DEFAULT_TARGETS, code: {**DEFAULT_TARGETS[code], **stages}}


def add(cast: Cast, contract: Any, **given: Any) -> ServicePolicyVersion:
    values = {"targets": times(reaction={"hours": 1}), "why": "Aneks 2", "seen": 1, "by": cast.maria, **given}
    return add_policy_version(contract=contract, now=later(2), **values)


def test_what_runs_keeps_what_it_began_with_through_every_later_act(cast: Cast) -> None:
    running = make_escalation(cast)
    before = (running.reaction_due, running.solution_due)

    made = add(cast, running.contract, targets=times(reaction={"hours": 1}, solution={"days": 1}))
    accept_escalation(escalation=running, by=cast.wanda, now=later(3))
    running.refresh_from_db()
    fresh = make_escalation(cast, now=later(4))

    assert (running.reaction_due, running.solution_due, running.policy_version.number) == (*before, 1)
    assert (fresh.policy_version, fresh.reaction_due) == (made, later(5))
    assert list(escalation_differences()) == []


def test_a_row_is_added_and_none_is_changed(cast: Cast) -> None:
    contract = make_escalation(cast).contract

    made = add(cast, contract)

    rows = ServicePolicyVersion.objects.filter(policy__contract=contract).order_by("number")
    assert [(row.number, row.targets == DEFAULT_TARGETS) for row in rows] == [(1, True), (2, False)]
    assert (made.made_by, made.why, made.made_at) == (cast.maria, "Aneks 2", later(2))
    fact = Event.objects.get(name="helpdesk.policy_version_added")
    assert (fact.before, fact.after) == ({"version": 1}, {"version": 2})


def test_guidance_of_the_first_line_likewise(cast: Cast) -> None:
    waiting = make_ticket(cast)

    add(cast, None, targets=times(FIRST_LINE, reaction={"hours": 1}), by=cast.ada)

    assert make_ticket(cast, now=later(3)).answer_due == later(4)
    waiting.refresh_from_db()
    assert waiting.answer_due == later(4)
    assert list(ticket_differences()) == []


def test_a_form_sent_twice_makes_one_version(cast: Cast) -> None:
    contract, key = make_escalation(cast).contract, uuid4()

    assert add(cast, contract, key=key) == add(cast, contract, key=key)


def test_who_read_an_older_version_is_told(cast: Cast) -> None:
    contract = make_escalation(cast).contract
    add(cast, contract)

    with pytest.raises(Refused):
        add(cast, contract, targets=times(reaction={"hours": 3}))


@pytest.mark.parametrize(
    "given",
    [
        {"targets": DEFAULT_TARGETS},
        {"targets": times(reaction={})},
        {"targets": times(solution={"hours": 0})},
        {"targets": times(solution={"hours": 10_001})},
        {"targets": times(solution={"weeks": 1})},
        {"targets": times(solution={"hours": 1, "days": 1})},
        {"targets": times(reaction={"days": 1_001})},
        {"why": " "},
    ],
)
def test_times_that_no_contract_has_are_refused(cast: Cast, given: dict[str, Any]) -> None:
    contract = make_escalation(cast).contract

    with pytest.raises(Refused):
        add(cast, contract, **given)

    assert ServicePolicyVersion.objects.filter(policy__contract=contract).count() == 1


@pytest.mark.parametrize("who", ["wanda", "marek", "leon", "zofia"])
def test_nobody_but_the_office(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        add(cast, Escalation.objects.get(pk=make_escalation(cast).pk).contract, by=getattr(cast, who))
