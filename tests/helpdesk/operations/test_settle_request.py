"""The step that the three ends of a request share."""

import pytest

from helpdesk.events import EscalationDeclined
from helpdesk.models import RequestState
from helpdesk.operations.settle_request import settle_request
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_request

pytestmark = pytest.mark.django_db


def test_who_when_and_why_are_kept_and_told_once(cast: Cast) -> None:
    asked = make_request(cast)
    fact = EscalationDeclined(ticket_id=asked.ticket_id, request_id=asked.pk)

    settle_request(request=asked, state=RequestState.DECLINED, fact=fact, decision="Nie.", by=cast.maria, now=later(1))

    asked.refresh_from_db()
    event = Event.objects.get(name=EscalationDeclined.name)
    assert (asked.state, asked.decision, asked.decided_by, asked.decided_at) == (
        "declined",
        "Nie.",
        cast.maria,
        later(1),
    )
    assert (event.before["state"], event.after["state"], event.partner_id) == ("open", "declined", cast.partner.pk)
