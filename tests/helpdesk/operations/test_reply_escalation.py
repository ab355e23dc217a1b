"""Letters between leader and contractor."""

from uuid import uuid4

import pytest

from helpdesk.models import EscalationMessage
from helpdesk.operations.reply_escalation import reply_escalation
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_escalation_in

pytestmark = pytest.mark.django_db


def test_the_contractors_first_letter_accepts(cast: Cast) -> None:
    matter = make_escalation(cast)

    message = reply_escalation(escalation=matter, body="Sprawdzamy.", by=cast.wanda, now=later(1))

    matter.refresh_from_db()
    assert (message.from_contractor, message.kind) == (True, "reply")
    assert (matter.state, matter.reacted_at, matter.assigned_to) == ("accepted", later(1), cast.wanda)


def test_the_leaders_letter_changes_no_state(cast: Cast) -> None:
    matter = make_escalation(cast)

    reply_escalation(escalation=matter, body="Dodam: tylko w Edge.", by=cast.leon, now=later(1))

    matter.refresh_from_db()
    assert (matter.state, matter.reacted_at) == ("registered", None)


def test_one_key_one_letter_and_no_letter_past_a_newer_one(cast: Cast) -> None:
    matter, key = make_escalation(cast), uuid4()
    read = matter.version
    for _ in range(2):
        reply_escalation(escalation=matter, body="Sprawdzamy.", by=cast.wanda, now=later(1), key=key, version=read)

    with pytest.raises(Refused, match="Wanda Lis"):
        reply_escalation(escalation=matter, body="I ja.", by=cast.leon, now=later(1), version=read)
    assert EscalationMessage.objects.count() == 1


@pytest.mark.parametrize("state", ["done", "withdrawn"])
def test_what_has_ended_takes_no_letter(cast: Cast, state: str) -> None:
    with pytest.raises(Refused):
        reply_escalation(escalation=make_escalation_in(cast, state), body="Hm.", by=cast.wanda, now=later(5))


def test_asked_back_the_leader_answers_so_that_the_clock_goes_on(cast: Cast) -> None:
    with pytest.raises(Refused):
        reply_escalation(escalation=make_escalation_in(cast, "asked_back"), body="Hm.", by=cast.leon, now=later(5))
