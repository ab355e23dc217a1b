"""A law begins to demand something: with its first step, its due hour and its fact."""

import pytest
from django.db import IntegrityError

from helpdesk.operations.begin_obligation import begin_obligation
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_it_begins_with_what_was_found_out(cast: Cast) -> None:
    ticket = make_ticket(cast)
    made = begin_obligation(
        ticket=ticket, partner_id=cast.partner.pk, statute="warning", found_at=later(1), by=cast.zofia, now=later(2)
    )

    step = made.steps.get()
    assert (step.kind, step.at, step.recorded_at, step.by) == ("found", later(1), later(2), cast.zofia)
    assert (made.due_at, made.standing, made.next_check_at) == (later(25), "running", later(13))
    fact = Event.objects.get(name="helpdesk.obligation_begun")
    assert (fact.data["obligation_id"], fact.after) == (made.pk, {"ticket": ticket.pk, "kind": "warning"})


def test_what_was_found_out_long_ago_is_warned_of_by_the_next_sweep(cast: Cast) -> None:
    ticket, office = make_ticket(cast), cast.partner.pk
    made = begin_obligation(
        ticket=ticket, partner_id=office, statute="warning", found_at=later(0), by=None, now=later(99)
    )

    assert made.next_check_at == later(12)


def test_one_law_demands_one_thing_once_of_an_office(cast: Cast) -> None:
    ticket = make_ticket(cast, category="accessibility")

    with pytest.raises(IntegrityError):
        begin_obligation(
            ticket=ticket, partner_id=cast.partner.pk, statute="access", found_at=later(0), by=None, now=later(0)
        )
