"""An answer that did not reach the clerk."""

import pytest

from helpdesk.models import Ticket
from helpdesk.operations.close import close
from helpdesk.operations.note_undelivered import note_undelivered
from helpdesk.operations.reply import reply
from lms.models import Event, MailDelivery
from lms.operations.read_about import read_about
from tests.factories.mails import told
from tests.factories.people import Cast
from tests.factories.tickets import later, make_solved, make_ticket

pytestmark = pytest.mark.django_db
FACT = "helpdesk.answer_undelivered"


@pytest.fixture
def answered(cast: Cast) -> Ticket:
    ticket = make_ticket(cast)
    reply(ticket=ticket, body="Która przeglądarka?", by=cast.leon, now=later(1))
    ticket.refresh_from_db()
    return ticket


def noted(ticket: Ticket, mail: MailDelivery) -> tuple[bool, str, str]:
    is_noted = note_undelivered(ticket=ticket, mail=mail, now=later(2))
    ticket.refresh_from_db()
    return is_noted, ticket.state, ticket.turn


def test_it_is_the_leaders_turn_again_once(cast: Cast, answered: Ticket) -> None:
    mail = told(cast.zofia)

    assert noted(answered, mail) == (True, "working", "leader")
    assert noted(answered, mail) == (False, "working", "leader")
    assert answered.answer_due is not None
    assert Event.objects.filter(name=FACT).count() == 1


def test_a_solved_question_is_open_again(cast: Cast) -> None:
    ticket = make_solved(cast)

    assert noted(ticket, told(cast.zofia)) == (True, "working", "leader")
    assert ticket.solved_at is None


def test_who_has_read_it_here_knows(cast: Cast, answered: Ticket) -> None:
    mail = told(cast.zofia)
    read_about(person=cast.zofia, path=answered.get_absolute_url(), now=later(1))
    mail.notice.refresh_from_db()

    assert noted(answered, mail) == (False, "waiting_clerk", "clerk")


def test_a_letter_of_the_clerk_shows_that_they_know(cast: Cast, answered: Ticket) -> None:
    mail = told(cast.zofia)
    reply(ticket=answered, body="Edge.", by=cast.zofia, now=later(1.5))

    assert noted(answered, mail)[0] is False


def test_what_is_closed_stays_closed(cast: Cast) -> None:
    ticket = make_solved(cast)
    mail = told(cast.zofia)
    close(ticket=ticket, by=cast.zofia, now=later(2))

    assert noted(ticket, mail) == (False, "closed", "nobody")


def test_a_leaders_mail_opens_nothing(cast: Cast, answered: Ticket) -> None:
    assert noted(answered, told(cast.leon)) == (False, "waiting_clerk", "clerk")
