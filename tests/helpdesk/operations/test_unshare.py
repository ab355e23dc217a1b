"""Taking off somebody who never was there."""

import pytest

from helpdesk.operations.unshare import unshare
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, make_ticket

pytestmark = pytest.mark.django_db


def test_nobody_is_taken_off_twice(cast: Cast) -> None:
    unshare(ticket=make_ticket(cast), person_id=cast.leon.pk, by=cast.zofia, now=MORNING)

    assert not Event.objects.filter(name="helpdesk.ticket_unshared").exists()
