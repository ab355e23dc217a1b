"""The step behind every answer for good."""

import pytest
from django.db import transaction

from helpdesk.models import Ticket
from helpdesk.operations.conclude import conclude
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_the_first_answer_keeps_its_hour(cast: Cast) -> None:
    with transaction.atomic():
        ticket = Ticket.objects.select_for_update().get(pk=make_ticket(cast).pk)
        ticket.first_answer_at = later(1)
        message = conclude(ticket=ticket, text="Gotowe.", by=cast.leon, now=later(2))

    fresh = Ticket.objects.get()
    assert (fresh.state, fresh.solved_at, fresh.first_answer_at) == ("solved", later(2), later(1))
    assert (fresh.assigned_to, message.is_solution) == (cast.leon, True)
    assert Event.objects.filter(name="helpdesk.ticket_resolved").count() == 1
