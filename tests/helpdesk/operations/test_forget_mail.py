"""Mail of a person who is erased."""

import pytest
from django.core.files.storage import default_storage

from helpdesk.operations.forget_mail import forget_mail
from helpdesk.queries.personal_mail import export_mail
from tests.factories.mails import make_mail
from tests.factories.people import Cast, make_person
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def test_bytes_and_address_go_the_row_stays(cast: Cast) -> None:
    assert cast.leon
    mail = make_mail(sender=cast.zofia.email)
    other = make_mail(sender="obcy@x.example")
    assert [row["outcome"] for row in export_mail(cast.zofia)] == ["ticket"]

    assert forget_mail(person=cast.zofia, now=MORNING) == 1

    mail.refresh_from_db()
    assert (mail.from_address, mail.outcome, default_storage.exists(mail.path)) == ("", "ticket", False)
    assert default_storage.exists(other.path)


def test_a_mailbox_of_others_too_is_left(cast: Cast) -> None:
    make_person("druga", email=cast.zofia.email)
    make_mail(sender=cast.zofia.email)

    assert forget_mail(person=cast.zofia, now=MORNING) == 0
