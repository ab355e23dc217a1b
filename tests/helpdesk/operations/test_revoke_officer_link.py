"""The link is taken back: at once, for one matter only, and it is written down."""

import pytest

from helpdesk.models import OfficerLink
from helpdesk.operations.revoke_officer_link import revoke_officer_link
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.obligations import mailed_address, make_obligation, make_officer
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_it_stops_working_and_others_go_on(cast: Cast) -> None:
    assert make_officer(cast)
    made, other = make_obligation(cast), make_obligation(cast)
    for each in (made, other):
        mailed_address(cast, each, now=later(1))

    assert revoke_officer_link(obligation=made, by=cast.renata, now=later(2)) == 1
    assert [link.obligation for link in OfficerLink.objects.usable(later(3))] == [other]
    fact = Event.objects.get(name="helpdesk.officer_link_revoked")
    assert (fact.actor, fact.partner_id) == (cast.renata, cast.partner.pk)
    assert revoke_officer_link(obligation=made, by=cast.maria, now=later(3)) == 0


@pytest.mark.parametrize("name", ["zofia", "leon", "wanda", "obcy_leon"])
def test_others_are_refused(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        revoke_officer_link(obligation=make_obligation(cast), by=getattr(cast, name), now=later(1))
