"""What was given is taken back: every link of it at once, and no other."""

import pytest

from helpdesk.operations.revoke_consultant import revoke_consultant
from helpdesk.queries.guests import access_of, guests_of
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.guests import guest_address, make_guest
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation

pytestmark = pytest.mark.django_db


def test_its_links_are_dead_and_the_others_work(cast: Cast) -> None:
    matter = make_escalation(cast)
    access, other = make_guest(cast, matter), make_guest(cast, matter, email="inny@uslugi.example")
    token = guest_address(access).rstrip("/").rsplit("/", 1)[1]

    revoke_consultant(access=access, by=cast.marek, now=later(2))
    revoke_consultant(access=access, by=cast.marek, now=later(3))

    assert access_of(token, later(3)) is None
    assert guests_of(matter, later(3)) == [other]
    fact = Event.objects.get(name="helpdesk.consultant_revoked")
    assert (fact.actor, fact.after) == (cast.marek, {"link": access.pk})


@pytest.mark.parametrize("name", ["wanda", "leon", "maria", "obca_wanda"])
def test_others_are_refused(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        revoke_consultant(access=make_guest(cast, make_escalation(cast)), by=getattr(cast, name), now=later(2))
