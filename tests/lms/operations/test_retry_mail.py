"""Sending a mail again."""

from typing import Any

import pytest

from lms.kit.refused import Refused
from lms.models import Event, MailDelivery
from lms.operations.retry_mail import retry_mail
from lms.operations.tell import tell
from tests.factories.facts import NOON


@pytest.fixture
def mail(cast: Any) -> MailDelivery:
    words = {"kind": "t", "subject": "S", "body": "", "path": "/", "by_mail": True, "now": NOON}
    mail = tell(people=[cast.zofia], about=None, **words)[0].mails.get()
    mail.state, mail.attempts, mail.next_at, mail.last_error = "given_up", 16, None, "450 zajęte"
    mail.save()
    return mail


def test_it_waits_again_with_all_its_tries(mail: MailDelivery, cast: Any) -> None:
    retry_mail(mail=mail, by=cast.ada, now=NOON)

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.next_at) == ("waiting", 0, NOON)
    event = Event.objects.get(name="lms.mail_retried")
    assert (event.actor, event.before, event.after) == (cast.ada, {"state": "given_up"}, {"state": "waiting"})


@pytest.mark.parametrize("state", ["waiting", "sent"])
def test_what_was_sent_or_waits_is_not_sent_twice(mail: MailDelivery, cast: Any, state: str) -> None:
    MailDelivery.objects.update(state=state)

    with pytest.raises(Refused):
        retry_mail(mail=mail, by=cast.ada, now=NOON)
    assert Event.objects.filter(name="lms.mail_retried").count() == 0


def test_only_an_administrator_may(mail: MailDelivery, cast: Any) -> None:
    for person in [cast.zofia, cast.maria, cast.renata]:
        with pytest.raises(Refused):
            retry_mail(mail=mail, by=person, now=NOON)
    mail.refresh_from_db()
    assert mail.state == "given_up"


def test_without_an_address_of_today_the_old_one_stays(mail: MailDelivery, cast: Any) -> None:
    cast.zofia.email = ""
    cast.zofia.save()

    assert retry_mail(mail=mail, by=cast.ada, now=NOON).address == "zofia@example.org"
