"""Who answers a confidential question goes on with an answer that was stopped."""

from datetime import timedelta

import pytest

from helpdesk.models import HeldReply, Ticket
from helpdesk.operations.adopt_answer import adopt_answer
from helpdesk.operations.categorise import categorise
from helpdesk.operations.hold import hold
from helpdesk.operations.keep_draft import keep_draft
from helpdesk.operations.send_held import send_held
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db
TEXT = "Proszę odświeżyć."


def make_stopped(cast: Cast) -> HeldReply:
    assert cast.renata
    held = hold(ticket=make_ticket(cast), body=TEXT, by=cast.leon, now=later(1), pause=timedelta(seconds=20))
    categorise(ticket=held.ticket, category="staff", by=cast.leon, now=later(1))
    send_held(now=later(2))
    return HeldReply.objects.get(pk=held.pk)


def test_the_text_stands_in_the_draft_before_what_was_typed_and_only_once(cast: Cast) -> None:
    held = make_stopped(cast)
    ticket = Ticket.objects.get(pk=held.ticket_id)
    keep_draft(body="I jeszcze.", by=cast.renata, now=later(2), ticket=ticket)

    bodies = [adopt_answer(held=held, by=cast.renata, now=later(3)).body for _ in range(2)]

    held.refresh_from_db()
    assert bodies == [f"{TEXT}\n\nI jeszcze."] * 2
    assert (held.body, held.message) == (TEXT, None)


@pytest.mark.parametrize("name", ["zofia", "leon", "obca_zofia", "wanda", "maria"])
def test_nobody_else(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        adopt_answer(held=make_stopped(cast), by=getattr(cast, name), now=later(3))


def test_not_what_is_only_on_hold(cast: Cast) -> None:
    assert cast.renata
    held = hold(ticket=make_ticket(cast), body=TEXT, by=cast.leon, now=later(1), pause=timedelta(seconds=20))

    with pytest.raises(Refused):
        adopt_answer(held=held, by=cast.renata, now=later(1))
