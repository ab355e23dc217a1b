"""A proposed solution."""

import pytest

from helpdesk.operations.propose_solution import propose_solution
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_escalation_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["registered", "accepted", "asked_back", "sent_back"])
def test_proposing_hands_the_turn_to_the_leader(cast: Cast, state: str) -> None:
    matter = make_escalation_in(cast, state)

    message = propose_solution(escalation=matter, body="Poprawka.", by=cast.wanda, now=later(5))

    matter.refresh_from_db()
    assert (matter.state, matter.solved_at, matter.paused_since, message.kind) == (
        "proposed",
        later(5),
        None,
        "solution",
    )
    assert matter.ticket.turn == "leader"


@pytest.mark.parametrize("name", ["leon", "zofia", "obca_wanda", "tomasz"])
def test_nobody_else_proposes(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        propose_solution(escalation=make_escalation(cast), body="Poprawka.", by=getattr(cast, name), now=later(1))
