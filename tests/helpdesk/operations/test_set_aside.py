"""A mail is spam."""

import pytest

from helpdesk.operations.set_aside import set_aside
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.mails import make_mail
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["maria", "ada"])
def test_once(cast: Cast, who: str) -> None:
    mail = make_mail(sender="obcy@x.example")
    for hour in range(2):
        set_aside(mail=mail, by=getattr(cast, who), now=later(hour))

    mail.refresh_from_db()
    assert (mail.outcome, mail.reason, mail.handled_at) == ("ignored", "spam", later(0))
    assert Event.objects.filter(name="helpdesk.mail_set_aside").count() == 1


def test_nobody_else(cast: Cast) -> None:
    with pytest.raises(Refused):
        set_aside(mail=make_mail(sender="obcy@x.example"), by=cast.leon, now=later(1))
