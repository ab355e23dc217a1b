"""A letter to the clerk along with something else."""

import pytest

from helpdesk.models import Message
from helpdesk.operations.write_to_clerk import write_to_clerk
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_words_become_a_letter_of_the_first_line_and_count_as_its_first_answer(cast: Cast) -> None:
    ticket = make_ticket(cast)

    letter = write_to_clerk(ticket=ticket, body=" Na razie w skrytce. ", by=cast.leon, now=later(2))

    assert letter is not None
    assert (letter.side, letter.body, letter.author, ticket.first_answer_at) == (
        "first_line",
        "Na razie w skrytce.",
        cast.leon,
        later(2),
    )
    assert Event.objects.get(name="helpdesk.ticket_replied").data["message_id"] == letter.pk


def test_without_words_there_is_none(cast: Cast) -> None:
    ticket = make_ticket(cast)

    assert write_to_clerk(ticket=ticket, body=" ", by=cast.leon, now=later(2)) is None
    assert Message.objects.count() == 1
