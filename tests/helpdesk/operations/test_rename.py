"""A better title."""

import pytest

from helpdesk.operations.rename import rename
from helpdesk.queries.search import search_tickets
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_the_new_title_is_found_and_the_version_stays(cast: Cast) -> None:
    ticket = make_ticket(cast)

    renamed = rename(ticket=ticket, title="  Rola\u202e „Adresaci”\n nie działa ", by=cast.leon, now=later(1))

    assert (renamed.title, renamed.version) == ("Rola „Adresaci” nie działa", ticket.version)
    assert search_tickets(cast.leon, "role adresat", 5) == [renamed]


@pytest.mark.parametrize("title", ["", "  ", "a" * 141])
def test_an_empty_or_endless_title_is_refused(cast: Cast, title: str) -> None:
    with pytest.raises(Refused):
        rename(ticket=make_ticket(cast), title=title, by=cast.leon, now=later(1))


def test_the_clerk_does_not_rename(cast: Cast) -> None:
    with pytest.raises(Refused):
        rename(ticket=make_ticket(cast), title="Inny tytuł", by=cast.zofia, now=later(1))
