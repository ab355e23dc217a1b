"""A question is made of a mail by hand."""

import pytest

from helpdesk.operations.ask_by_mail import ask_by_mail
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.mails import make_mail
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_it_is_the_askers_question_and_the_coordinators_decision(cast: Cast) -> None:
    assert cast.leon
    mail = make_mail("Auto-Submitted: auto-replied", sender="obcy@x.example")
    ticket = ask_by_mail(mail=mail, asker=cast.zofia, by=cast.maria, now=later(1))

    mail.refresh_from_db()
    assert (mail.outcome, mail.ticket, mail.handled_by, ticket.asked_by) == ("ticket", ticket, cast.maria, cast.zofia)
    assert Event.objects.get(name="helpdesk.mail_became_question").actor == cast.maria


def test_only_for_who_may_ask(cast: Cast) -> None:
    mail = make_mail(sender="obcy@x.example")

    with pytest.raises(Refused):
        ask_by_mail(mail=mail, asker=cast.wanda, by=cast.maria, now=later(1))


def test_only_by_a_coordinator_and_once(cast: Cast) -> None:
    assert cast.leon
    mail = make_mail(sender="obcy@x.example")
    with pytest.raises(Refused):
        ask_by_mail(mail=mail, asker=cast.zofia, by=cast.ada, now=later(1))
    first = ask_by_mail(mail=mail, asker=cast.zofia, by=cast.maria, now=later(1))

    assert ask_by_mail(mail=mail, asker=cast.zofia, by=cast.maria, now=later(2)) == first
