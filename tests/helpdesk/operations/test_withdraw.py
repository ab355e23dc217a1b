"""Taking a matter back."""

import pytest

from helpdesk.models import EscalationMessage
from helpdesk.operations.withdraw import withdraw
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_escalation_in

pytestmark = pytest.mark.django_db


def test_withdrawing_gives_the_question_back_to_the_leader_once(cast: Cast) -> None:
    matter = make_escalation(cast)

    for _ in range(2):
        withdraw(escalation=matter, by=cast.leon, now=later(1), body="Już wiemy.")

    matter.refresh_from_db()
    assert (matter.state, matter.closed_at, matter.next_check_at) == ("withdrawn", later(1), None)
    assert (matter.ticket.turn, matter.ticket.escalations_open, matter.ticket.waiting_since) == ("leader", 0, later(1))
    assert Event.objects.filter(name="helpdesk.escalation_withdrawn").count() == 1
    assert [message.body for message in EscalationMessage.objects.all()] == ["Już wiemy."]


def test_the_contractor_withdraws_nothing_and_done_is_done(cast: Cast) -> None:
    with pytest.raises(Refused):
        withdraw(escalation=make_escalation(cast), by=cast.wanda, now=later(1))
    with pytest.raises(Refused):
        withdraw(escalation=make_escalation_in(cast, "done"), by=cast.leon, now=later(9))
