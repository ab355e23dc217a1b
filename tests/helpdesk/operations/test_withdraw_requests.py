"""A request that nobody has to decide about any more."""

import pytest

from helpdesk.operations.decline import decline
from helpdesk.operations.withdraw_requests import withdraw_requests
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_request, make_ticket

pytestmark = pytest.mark.django_db


def test_the_request_that_waits_is_closed_and_announced(cast: Cast) -> None:
    asked = make_request(cast)
    withdraw_requests(ticket=make_ticket(cast), by=cast.renata, now=later(1))
    asked.refresh_from_db()
    assert asked.is_open

    withdraw_requests(ticket=asked.ticket, by=cast.renata, now=later(1))

    asked.refresh_from_db()
    assert (asked.state, asked.decided_by, asked.decided_at) == ("withdrawn", cast.renata, later(1))
    assert Event.objects.filter(name="helpdesk.request_withdrawn", data__request_id=asked.pk).count() == 1


def test_one_that_was_decided_stays_as_it_was(cast: Cast) -> None:
    asked = decline(request=make_request(cast), decision="Najpierw szkolenie.", by=cast.renata, now=later(1))

    withdraw_requests(ticket=asked.ticket, by=cast.leon, now=later(2))

    asked.refresh_from_db()
    assert (asked.state, asked.decided_by) == ("declined", cast.renata)
