"""Each mail to an outside consultant bears a link of its own; one fact brings one mail."""

import pytest

from helpdesk.models import GuestKey
from helpdesk.operations.mail_guest import mail_guest
from helpdesk.queries.guests import access_of
from lms.models import Event, Notice
from tests.factories.guests import guest_address, make_guest
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation

pytestmark = pytest.mark.django_db


def test_once_for_a_fact_and_earlier_links_work_on(cast: Cast) -> None:
    access = make_guest(cast, make_escalation(cast))
    first = guest_address(access)
    about = Event.objects.filter(name="helpdesk.ticket_escalated").get()

    assert mail_guest(access=access, about=about, subject="Nowa", body="Treść.", now=later(2))
    assert not mail_guest(access=access, about=about, subject="Nowa", body="Treść.", now=later(3))

    second = guest_address(access)
    tokens = [address.rstrip("/").rsplit("/", 1)[1] for address in (first, second)]
    assert len(set(tokens)) == GuestKey.objects.count() == 2
    assert [access_of(token, later(4)) for token in tokens] == [access, access]
    assert Notice.objects.filter(person=access.person, in_bell=True).count() == 0
