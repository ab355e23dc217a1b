"""Who learns that a mail did not arrive: through a real refusal of the mail server's, and a bounce."""

import pytest
from django.utils import timezone

from helpdesk.models import AccessRequest, Ticket
from helpdesk.operations.answer_access_request import answer_access_request
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.reply import reply
from lms.models import MailDelivery, Notice, Person
from lms.operations.send import Outcome, send
from lms.outbox import sweep
from tests.factories.access_requests import make_access_request, offices_request
from tests.factories.mails import take_raw, told
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_ticket
from tests.helpdesk.mail.made import report_of

pytestmark = pytest.mark.django_db
KIND = "helpdesk.undelivered"


@pytest.fixture
def answered(cast: Cast) -> Ticket:
    ticket = make_ticket(cast)
    reply(ticket=ticket, body="Która przeglądarka?", by=cast.leon, now=later(1))
    return ticket


def refuse(mail: MailDelivery) -> None:
    """An address that can stand in no mail is refused before any server hears of it."""
    MailDelivery.objects.filter(pk=mail.pk).update(address="żółw@żółw")
    assert send(mail_id=mail.pk, now=timezone.now()) is Outcome.REFUSED
    sweep(now=timezone.now() + (later(1) - later(0)))


def told_of_it() -> dict[str, list[str]]:
    rows = Notice.objects.filter(kind=KIND).order_by("person__username")
    return {subject: list(rows.filter(subject=subject).values_list("person__username", flat=True))
            for subject in rows.values_list("subject", flat=True)}  # fmt: skip


def test_the_answers_author_learns_at_once_and_the_question_is_open(cast: Cast, answered: Ticket) -> None:
    refuse(told(cast.zofia))

    answered.refresh_from_db()
    assert (answered.state, answered.turn) == ("working", "leader")
    assert list(told_of_it().values()) == [["leon"]]
    notice = Notice.objects.get(kind=KIND)
    assert notice.path == answered.get_absolute_url()
    assert "Zofia Nowak" in notice.body
    assert notice.mails.count() == 1


def test_a_bounce_does_the_same(cast: Cast, answered: Ticket) -> None:
    mail = told(cast.zofia)
    MailDelivery.objects.filter(pk=mail.pk).update(state="sent")
    take_raw(report_of(mail.message_id, "5.1.1"))
    sweep(now=timezone.now() + (later(1) - later(0)))

    answered.refresh_from_db()
    assert (answered.state, list(told_of_it().values())) == ("working", [["leon"]])


def test_a_mail_to_the_leader_is_told_to_who_stands_in(cast: Cast, answered: Ticket) -> None:
    assert cast.renata
    refuse(told(cast.leon))

    answered.refresh_from_db()
    assert (answered.state, list(told_of_it().values())) == ("waiting_clerk", [["renata"]])


def test_a_mail_to_the_contractor_is_told_to_the_leader(cast: Cast) -> None:
    make_escalation(cast)
    refuse(told(cast.wanda))

    assert list(told_of_it().values()) == [["leon"]]


def test_a_contractors_mail_to_the_leader_is_told_to_the_spokesmen(cast: Cast) -> None:
    assert cast.renata
    matter = make_escalation(cast)
    propose_solution(escalation=matter, body="Poprawka.", by=cast.wanda, now=later(2))
    refuse(told(cast.leon))

    assert list(told_of_it().values()) == [["renata"]]


def test_of_a_mail_about_a_mail_nobody_is_told(cast: Cast, answered: Ticket) -> None:
    refuse(told(cast.zofia))
    refuse(told(cast.leon))

    assert Notice.objects.filter(kind=KIND).count() == 1


def test_a_mail_about_something_else_concerns_no_question(cast: Cast) -> None:
    notice = Notice.objects.create(
        person=Person.objects.get(pk=cast.zofia.pk), kind="x", subject="x", path="/moje/", created_at=timezone.now()
    )
    refuse(MailDelivery.objects.create(notice=notice, address="a@b.c", message_id="<x@y>", next_at=later(0)))

    assert told_of_it() == {}


def to_stranger(request: AccessRequest) -> MailDelivery:
    sweep(now=timezone.now())
    return MailDelivery.objects.filter(address=request.email, notice__path=request.sent_path).latest("pk")


def test_an_answer_that_reaches_no_stranger_comes_back_to_its_author(cast: Cast) -> None:
    request = make_access_request(cast)
    reply(ticket=request.ticket, body="Napisy są gotowe.", by=cast.leon, now=later(1))
    refuse(to_stranger(request))

    request.ticket.refresh_from_db()
    assert (request.ticket.state, request.ticket.turn) == ("working", "leader")
    assert list(told_of_it().values()) == [["leon"]]
    notice = Notice.objects.get(kind=KIND)
    assert (notice.path, request.number in notice.body) == (request.ticket.get_absolute_url(), True)


def test_a_bounced_confirmation_is_told_and_opens_nothing(cast: Cast) -> None:
    """Of two requests it is the one whose mail came back."""
    assert cast.renata
    make_access_request(cast)
    request = make_access_request(cast)
    mail = to_stranger(request)
    MailDelivery.objects.filter(pk=mail.pk).update(state="sent")
    take_raw(report_of(mail.message_id, "5.1.1"))
    sweep(now=timezone.now() + (later(1) - later(0)))

    request.ticket.refresh_from_db()
    assert request.ticket.state == "new"
    (subject,) = told_of_it()
    assert request.ticket.number in subject


def test_an_answer_of_the_office_that_reaches_no_stranger_is_told_to_coordinators(cast: Cast) -> None:
    request = offices_request(cast)
    answer_access_request(request=request, body="Napisy są gotowe.", by=cast.maria, now=later(1))
    refuse(to_stranger(request))

    assert list(told_of_it().values()) == [["maria"]]
    notice = Notice.objects.get(kind=KIND)
    assert (notice.path, request.number in notice.subject) == (request.get_absolute_url(), True)
