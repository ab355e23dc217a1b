"""A mail is joined to a question by hand."""

import pytest

from helpdesk.models import Message
from helpdesk.operations.join_mail import join_mail
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.mails import make_mail
from tests.factories.people import Cast
from tests.factories.tickets import later, make_solved, make_ticket

pytestmark = pytest.mark.django_db


def test_it_is_the_first_lines_turn(cast: Cast) -> None:
    ticket, mail = make_ticket(cast), make_mail(sender="obcy@x.example")
    for hour in (1, 2):
        assert join_mail(mail=mail, number=ticket.number, by=cast.maria, now=later(hour)) == ticket

    message = Message.objects.latest("pk")
    assert Message.objects.count() == 2
    mail.refresh_from_db()
    ticket.refresh_from_db()
    assert (mail.outcome, mail.reason, mail.ticket, mail.handled_by) == ("reply", "by_hand", ticket, cast.maria)
    assert (message.side, ticket.turn) == ("clerk", "leader")
    assert Event.objects.filter(name="helpdesk.mail_joined", actor=cast.maria).count() == 1


@pytest.mark.parametrize("who", ["ada", "leon"])
def test_only_a_coordinator_joins(cast: Cast, who: str) -> None:
    ticket, mail = make_ticket(cast), make_mail(sender="obcy@x.example")

    with pytest.raises(Refused):
        join_mail(mail=mail, number=ticket.number, by=getattr(cast, who), now=later(1))


def test_a_solved_question_takes_no_mail(cast: Cast) -> None:
    ticket, mail = make_solved(cast), make_mail(sender="obcy@x.example")

    with pytest.raises(Refused):
        join_mail(mail=mail, number=ticket.number, by=cast.maria, now=later(2))


def test_what_became_a_question_stays_one(cast: Cast) -> None:
    assert cast.leon
    mail = make_mail(sender=cast.zofia.email)

    with pytest.raises(Refused):
        join_mail(mail=mail, number=make_ticket(cast).number, by=cast.maria, now=later(1))
