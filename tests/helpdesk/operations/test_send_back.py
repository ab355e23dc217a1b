"""It is not solved."""

import pytest

from helpdesk.operations.send_back import send_back
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_sending_back_leaves_the_deadline_where_it_was(cast: Cast) -> None:
    matter = make_escalation_in(cast, "proposed")
    due = matter.solution_due

    message = send_back(escalation=matter, body="Nadal szary.", by=cast.leon, now=later(6))

    matter.refresh_from_db()
    assert (matter.state, matter.solved_at, matter.solution_due, message.kind) == ("sent_back", None, due, "return")
    assert matter.ticket.turn == "contractor"


def test_a_reason_is_needed(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        send_back(escalation=make_escalation_in(cast, "proposed"), body=" ", by=cast.leon, now=later(6))

    assert refusal.value.field == "body"


@pytest.mark.parametrize("state", ["registered", "accepted", "asked_back", "sent_back", "done", "withdrawn"])
def test_without_a_proposal_there_is_nothing_to_send_back(cast: Cast, state: str) -> None:
    with pytest.raises(Refused):
        send_back(escalation=make_escalation_in(cast, state), body="Nadal.", by=cast.leon, now=later(6))
