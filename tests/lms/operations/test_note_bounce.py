"""A mail that came back."""

import pytest

from lms.models import Event, MailDelivery, Notice
from lms.operations.note_bounce import note_bounce
from tests.factories.people import make_person
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent() -> MailDelivery:
    notice = Notice.objects.create(person=make_person(), kind="x", subject="x", created_at=MORNING)
    return MailDelivery.objects.create(notice=notice, address="a@b.example", message_id="<n.1.x@h>", state="sent")


def test_for_good_it_is_refused_once(sent: MailDelivery) -> None:
    for _ in range(2):
        note_bounce(message_id=sent.message_id, is_final=True, words="550 nobody", now=MORNING)

    sent.refresh_from_db()
    assert (sent.state, sent.last_error) == ("refused", "550 nobody")
    assert Event.objects.filter(name="lms.mail_bounced").count() == 1


def test_for_now_it_stays_sent(sent: MailDelivery) -> None:
    note_bounce(message_id=sent.message_id, is_final=False, words="452 full", now=MORNING)

    sent.refresh_from_db()
    assert (sent.state, sent.last_error) == ("sent", "452 full")
    assert not Event.objects.filter(name="lms.mail_bounced").exists()


def test_a_mail_that_nobody_sent() -> None:
    assert note_bounce(message_id="", is_final=True, words="", now=MORNING) is None
