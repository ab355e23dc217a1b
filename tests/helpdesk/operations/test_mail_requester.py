"""A mail to somebody without an account: only where an address was given, once for a fact."""

import pytest

from helpdesk.operations.mail_requester import mail_requester
from lms.models import Event, MailDelivery
from tests.factories.access_requests import make_access_request
from tests.factories.people import Cast
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("way", "mails"), [("mail", 1), ("phone", 0), ("none", 0)])
def test_once_and_only_to_an_address(cast: Cast, way: str, mails: int) -> None:
    request = make_access_request(cast, way=way, phone="41 123 45 67")
    event = Event.objects.earliest("pk")

    told = [
        mail_requester(request=request, about=event, subject="Odpowiedź", body="Tak.", now=MORNING) for _ in range(2)
    ]

    assert (told, MailDelivery.objects.count()) == ([bool(mails), False], mails)
