"""„See also”, both ways."""

import pytest

from helpdesk.models import Category, TicketTie
from helpdesk.operations.link import link
from helpdesk.queries.ties import ties_of
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_each_shows_the_other_and_a_second_time_changes_nothing(cast: Cast) -> None:
    first, second = make_ticket(cast), make_ticket(cast)

    rows = {link(ticket=second, number=first.number.lower(), by=cast.leon, now=later(1)) for _ in range(2)}
    rows.add(link(ticket=first, number=second.number, by=cast.renata, now=later(2)))

    assert len(rows) == 1
    assert [[(tied.relation, tied.ticket) for tied in ties_of(cast.leon, each)] for each in (first, second)] == [
        [("linked", second)],
        [("linked", first)],
    ]
    facts = Event.objects.filter(name="helpdesk.tickets_linked")
    assert [fact.data for fact in facts] == [{"ticket_id": second.pk, "other_id": first.pk}]


def test_only_to_who_sees_both(cast: Cast) -> None:
    own = make_ticket(cast, category=Category.OUTAGE)
    staff = make_ticket(cast, category=Category.STAFF)
    link(ticket=own, number=staff.number, by=cast.renata, now=later(1))

    seen = {who: len(ties_of(getattr(cast, who), own)) for who in ("zofia", "leon", "renata", "maria", "obcy_leon")}
    assert seen == {"zofia": 1, "leon": 0, "renata": 1, "maria": 1, "obcy_leon": 0}


@pytest.mark.parametrize("number", ["", "P-2026-9999", "itself", "foreign"])
def test_refused(cast: Cast, number: str) -> None:
    ticket = make_ticket(cast)
    given = {"itself": ticket.number, "foreign": make_ticket(cast, by=cast.obca_zofia).number}

    with pytest.raises(Refused) as refusal:
        link(ticket=ticket, number=given.get(number, number), by=cast.leon, now=later(1))
    assert (refusal.value.field, TicketTie.objects.exists()) == ("number", False)


@pytest.mark.parametrize("who", ["zofia", "obcy_leon", "wanda", "maria"])
def test_others_do_not(cast: Cast, who: str) -> None:
    first, second = make_ticket(cast), make_ticket(cast)

    with pytest.raises(Refused):
        link(ticket=first, number=second.number, by=getattr(cast, who), now=later(1))
