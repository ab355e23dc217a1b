"""The Marshal's Office answers a request of its own, once, by mail where an address was given."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk.operations.answer_access_request import answer_access_request
from lms.kit.refused import Refused
from lms.models import Event, MailDelivery
from lms.outbox import sweep
from tests.factories.access_requests import make_access_request, offices_request
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_the_whole_answer_leaves_by_mail_and_once(cast: Cast) -> None:
    request = offices_request(cast)
    words = "Napisy są już przy filmie. " * 60

    for _ in range(2):
        answer_access_request(request=request, body=words, by=cast.maria, now=later(1))
    sweep(now=timezone.now() + timedelta(hours=2))

    request.refresh_from_db()
    assert (request.answered_at, request.answer) == (later(1), words.strip())
    assert Event.objects.filter(name="helpdesk.access_request_answered").count() == 1
    mails = MailDelivery.objects.filter(address="mieszkanka@example.org").order_by("pk")
    assert mails.count() == 2
    assert mails.last().notice.body == words.strip()
    with pytest.raises(Refused):
        answer_access_request(request=request, body="Inaczej.", by=cast.maria, now=later(2))


@pytest.mark.parametrize("name", ["leon", "renata", "ada", "wanda", "zofia"])
def test_nobody_else(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        answer_access_request(request=offices_request(cast), body="Tak.", by=getattr(cast, name), now=later(1))


def test_what_went_to_a_partner_is_answered_there(cast: Cast) -> None:
    with pytest.raises(Refused):
        answer_access_request(request=make_access_request(cast), body="Tak.", by=cast.maria, now=later(1))
