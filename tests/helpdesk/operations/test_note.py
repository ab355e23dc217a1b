"""Notes between leaders: a store of their own."""

import pytest

from helpdesk.models import Message, Note
from helpdesk.operations.note import note
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_a_note_is_no_message_and_changes_nothing(cast: Cast) -> None:
    ticket = make_ticket(cast)
    before = (ticket.state, ticket.turn, ticket.version)

    made = note(ticket=ticket, body="U mnie pomogło ponowne nadanie roli.", by=cast.leon, now=later(1))

    ticket.refresh_from_db()
    assert (ticket.state, ticket.turn, ticket.version) == before
    assert (list(Note.objects.all()), Message.objects.count()) == ([made], 1)


@pytest.mark.parametrize("name", ["leon", "zofia", "renata", "maria", "wanda", "obcy_leon", "ada"])
def test_only_leaders_of_the_partner_see_it(cast: Cast, name: str) -> None:
    note(ticket=make_ticket(cast), body="Tylko dla liderów", by=cast.leon, now=later(1))

    assert Note.objects.visible_to(getattr(cast, name)).exists() == (name == "leon")


@pytest.mark.parametrize("name", ["zofia", "renata", "maria", "wanda", "obcy_leon"])
def test_nobody_else_writes_one(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        note(ticket=make_ticket(cast), body="Notatka", by=getattr(cast, name), now=later(1))
