"""„See also” is taken away, from either side."""

import pytest

from helpdesk.models import Ticket, TicketTie
from helpdesk.operations.link import link
from helpdesk.operations.merge import merge
from helpdesk.operations.unlink import unlink
from helpdesk.queries.ties import ties_of
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked(cast: Cast) -> tuple[Ticket, Ticket, TicketTie]:
    first, second = make_ticket(cast), make_ticket(cast)
    return first, second, link(ticket=first, number=second.number, by=cast.leon, now=later(1))


def test_from_the_other_side_and_back_again(cast: Cast, linked: tuple[Ticket, Ticket, TicketTie]) -> None:
    first, second, tie = linked
    unlink(ticket=second, tie_id=tie.pk, by=cast.renata, now=later(2))
    tie.refresh_from_db()

    assert (tie.ended_by, tie.ended_at, ties_of(cast.leon, first)) == (cast.renata, later(2), [])
    assert Event.objects.get(name="helpdesk.tickets_unlinked").data == {"ticket_id": second.pk, "other_id": first.pk}
    assert link(ticket=first, number=second.number, by=cast.leon, now=later(3)).pk != tie.pk


def test_neither_by_others_nor_what_is_no_link_of_this_one(
    cast: Cast, linked: tuple[Ticket, Ticket, TicketTie]
) -> None:
    first, second, tie = linked
    third = make_ticket(cast)
    for who in ("zofia", "obcy_leon", "wanda", "maria"):
        with pytest.raises(Refused):
            unlink(ticket=first, tie_id=tie.pk, by=getattr(cast, who), now=later(2))
    with pytest.raises(Refused):
        unlink(ticket=third, tie_id=tie.pk, by=cast.leon, now=later(2))
    merge(ticket=second, number=first.number, by=cast.leon, now=later(2))
    merged = TicketTie.objects.merges().get()
    with pytest.raises(Refused):
        unlink(ticket=first, tie_id=merged.pk, by=cast.leon, now=later(3))
    unlink(ticket=first, tie_id=tie.pk, by=cast.leon, now=later(3))
    with pytest.raises(Refused, match="nie są powiązane"):
        unlink(ticket=first, tie_id=tie.pk, by=cast.leon, now=later(3))
