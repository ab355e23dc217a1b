"""A trainer sees names and units of one partner's clerks and leaders, and the audit says so."""

import pytest

from courses.operations.seek_trainees import seek_trainees
from courses.queries.trainees import Trainee
from lms.kit.refused import Refused
from lms.models import Event, Role
from tests.factories.cards import MORNING, desk_of
from tests.factories.people import Cast, make_appointment


def test_names_and_units_are_shown_and_the_look_is_kept(cast: Cast) -> None:
    clerk, leader = desk_of(cast.zofia), desk_of(cast.leon)
    clerk.org_unit = cast.partner.org_units.create(name="Kancelaria")
    clerk.save()
    assert cast.renata
    assert cast.obca_zofia
    make_appointment(cast.zofia, Role.LEADER, cast.partner)

    found = seek_trainees(partner=cast.partner, by=cast.tomasz, now=MORNING)

    assert found == [Trainee(clerk.pk, "Zofia Nowak", "Kancelaria"), Trainee(leader.pk, "Leon Zieliński", "")]
    event = Event.objects.get(name="courses.trainees_sought")
    assert (event.actor, event.partner_id) == (cast.tomasz, cast.partner.pk)


@pytest.mark.parametrize(
    ("typed", "names"), [("zielinski", ["Leon Zieliński"]), ("ZOF now", ["Zofia Nowak"]), ("x", [])]
)
def test_names_are_found_without_diacritics_and_in_any_order(cast: Cast, typed: str, names: list[str]) -> None:
    assert cast.zofia
    assert cast.leon

    found = seek_trainees(partner=cast.partner, text=typed, by=cast.tomasz, now=MORNING)

    assert [each.name for each in found] == names


def test_nobody_else_looks_through_people_this_way(cast: Cast) -> None:
    assert cast.zofia
    for person in (cast.leon, cast.renata, cast.wanda, cast.marek, cast.ada):
        with pytest.raises(Refused):
            seek_trainees(partner=cast.partner, by=person, now=MORNING)
    assert not Event.objects.filter(name="courses.trainees_sought").exists()


def test_a_partner_that_left_is_not_looked_through(cast: Cast) -> None:
    cast.partner.status = "withdrawn"
    cast.partner.save()

    with pytest.raises(Refused):
        seek_trainees(partner=cast.partner, by=cast.tomasz, now=MORNING)
