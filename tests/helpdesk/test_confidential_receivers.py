"""What somebody hears once a question has become confidential."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from helpdesk.models import HeldReply
from helpdesk.operations.categorise import categorise
from helpdesk.operations.hold import hold
from helpdesk.operations.send_held import send_held
from helpdesk.operations.withdraw_request import withdraw_request
from lms.models import Notice
from lms.outbox import sweep
from tests.factories.people import Cast
from tests.factories.tickets import later, make_request, make_ticket

pytestmark = pytest.mark.django_db


def told(kind: str) -> list[tuple[str, str]]:
    sweep(now=timezone.now())
    rows = Notice.objects.filter(kind=f"helpdesk.{kind}").select_related("person").order_by("person__username")
    return [(row.person.username, row.path) for row in rows]


def test_who_asked_to_hand_it_over_learns_that_the_request_is_closed(cast: Cast) -> None:
    asked = make_request(cast)

    categorise(ticket=asked.ticket, category="staff", by=cast.renata, now=later(1))

    assert told("request_closed") == [("leon", "")]
    notice = Notice.objects.get(kind="helpdesk.request_closed")
    assert asked.ticket.number in notice.subject
    assert asked.ticket.title not in f"{notice.subject} {notice.body}"


def test_nobody_is_told_of_what_they_did(cast: Cast) -> None:
    own, taken = make_request(cast), make_request(cast, ticket=make_ticket(cast, now=later(1)))
    categorise(ticket=own.ticket, category="staff", by=cast.leon, now=later(1))
    withdraw_request(request=taken, by=cast.leon, now=later(1))

    assert told("request_closed") == []


def test_a_stopped_answer_is_told_to_its_author_and_to_who_answers_now(cast: Cast, client: Client) -> None:
    assert cast.renata
    ticket = make_ticket(cast)
    held = hold(ticket=ticket, body="Słowa lidera.", by=cast.leon, now=later(1), pause=timedelta(seconds=20))
    categorise(ticket=ticket, category="staff", by=cast.leon, now=later(1))
    send_held(now=later(2))

    assert told("reply_stopped") == [("leon", "")]
    assert told("reply_to_adopt") == [("renata", ticket.get_absolute_url())]
    client.force_login(cast.renata)
    page = client.get(ticket.get_absolute_url()).content.decode()
    assert "Słowa lidera." in page
    assert client.post(f"{ticket.get_absolute_url()}przejmij-odpowiedz/{held.pk}/").status_code == 302
    assert "Słowa lidera.</textarea>" in client.get(ticket.get_absolute_url()).content.decode()
    client.force_login(cast.zofia)
    assert "Słowa lidera." not in client.get(ticket.get_absolute_url()).content.decode()
    client.force_login(cast.leon)
    assert client.post(f"{ticket.get_absolute_url()}przejmij-odpowiedz/{held.pk}/").status_code == 404
    assert HeldReply.objects.get().message is None
