"""A stored mail is taken in once, and never stops the ones behind it."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from helpdesk.models import IncomingMail, Ticket
from helpdesk.operations.store_mail import store_mail
from helpdesk.operations.take_mail_in import take_mail_in
from tests.factories.mails import make_mail, take_raw
from tests.factories.people import Cast
from tests.factories.tickets import MORNING
from tests.helpdesk.mail.made import mail_of

pytestmark = pytest.mark.django_db


def test_taking_in_twice_makes_one_question(cast: Cast) -> None:
    assert cast.zofia
    assert cast.leon
    mail = make_mail("Subject: Drukarka")
    again = take_mail_in(mail=mail, now=MORNING)

    assert (again.outcome, again.ticket, Ticket.objects.count()) == ("ticket", mail.ticket, 1)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [(b"", "empty"), (b"\xff\x00\x01 nic", "broken"), (b"Subject: x\r\n\r\nx", "no_sender")],
    ids=["nothing", "no mail", "nobody"],
)
def test_what_cannot_be_read_is_held(raw: bytes, reason: str) -> None:
    mail = take_raw(raw)

    assert (mail.outcome, mail.reason) == ("held", reason)


def test_fifty_megabytes_are_held_by_name() -> None:
    mail = take_raw(mail_of("Subject: Skany", body=b"x" * (50 * 1024 * 1024)))

    assert (mail.outcome, mail.reason, mail.subject) == ("held", "too_large", "Skany")


def test_what_fails_is_held(cast: Cast) -> None:
    assert cast.zofia
    mail = store_mail(source=BytesIO(mail_of()), now=MORNING)
    default_storage.delete(mail.path)

    taken = take_mail_in(mail=mail, now=MORNING)

    assert (taken.outcome, taken.reason) == ("held", "failed")


def test_a_mail_that_kills_its_reader_is_held_in_the_end() -> None:
    mail = store_mail(source=BytesIO(mail_of()), now=MORNING)
    IncomingMail.objects.update(attempts=3)

    assert take_mail_in(mail=mail, now=MORNING).reason == "failed"
