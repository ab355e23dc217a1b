"""An incident that touches another office: its own 72 hours, its own people, nothing of the question."""

import pytest

from helpdesk.models import Obligation, Ticket
from helpdesk.operations.touch_partner import touch_partner
from lms.kit.refused import Refused
from lms.models import Role
from tests.factories.obligations import make_obligation
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_it_has_72_hours_of_its_own_and_its_people_see_only_that(cast: Cast) -> None:
    made = make_obligation(cast)
    speaks = make_person("obca.renata")
    make_appointment(speaks, Role.REPRESENTATIVE, cast.other_partner)
    other = touch_partner(
        obligation=made, partner=cast.other_partner, words="Wyciekła lista skrzynek.", by=cast.maria, now=later(4)
    )

    assert (other.statute, other.found_at, other.due_at) == ("breach", later(4), later(76))
    assert list(Obligation.objects.visible_to(speaks)) == [other]
    assert not Ticket.objects.visible_to(speaks).exists()
    assert other not in Obligation.objects.visible_to(cast.renata)
    assert Obligation.objects.visible_to(cast.maria).count() == 5


def test_once_for_each_office(cast: Cast) -> None:
    made = make_obligation(cast)
    for partner, words in ((cast.partner, "Już jest."), (cast.other_partner, " ")):
        with pytest.raises(Refused):
            touch_partner(obligation=made, partner=partner, words=words, by=cast.maria, now=later(1))
    touch_partner(obligation=made, partner=cast.other_partner, words="Też.", by=cast.maria, now=later(1))

    with pytest.raises(Refused):
        touch_partner(obligation=made, partner=cast.other_partner, words="Znowu.", by=cast.maria, now=later(2))


@pytest.mark.parametrize(("name", "statute"), [("renata", "breach"), ("leon", "breach"), ("maria", "warning")])
def test_only_the_office_and_only_of_personal_data(cast: Cast, name: str, statute: str) -> None:
    with pytest.raises(Refused):
        touch_partner(
            obligation=make_obligation(cast, statute),
            partner=cast.other_partner,
            words="Też.",
            by=getattr(cast, name),
            now=later(1),
        )
