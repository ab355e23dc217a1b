"""The sweep of each minute."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from helpdesk.models import IncomingMail
from helpdesk.operations.store_mail import store_mail
from helpdesk.operations.take_waiting_mail import take_waiting_mail
from tests.factories.people import Cast
from tests.factories.tickets import MORNING
from tests.helpdesk.mail.made import mail_of

pytestmark = pytest.mark.django_db


def test_one_bad_mail_does_not_hold_up_the_others(cast: Cast) -> None:
    assert cast.zofia
    assert cast.leon
    first, _second = (
        store_mail(source=BytesIO(mail_of(f"Message-ID: <{number}@x>", sender="zofia@example.org")), now=MORNING)
        for number in range(2)
    )
    default_storage.delete(first.path)

    assert take_waiting_mail(now=MORNING) == 2
    assert list(IncomingMail.objects.order_by("pk").values_list("outcome", flat=True)) == ["held", "ticket"]
    assert take_waiting_mail(now=MORNING) == 0
