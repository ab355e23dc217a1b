"""What people of the same standing have in common, and what is told apart."""

import pytest
from django.contrib.auth.models import AnonymousUser

from lms.models import Role
from lms.models.standing import Held, Shape, Standing, shape_of
from tests.factories.people import Cast, make_appointment, make_person

pytestmark = pytest.mark.django_db


def test_two_of_one_standing_have_one_shape_and_their_own_ids(cast: Cast) -> None:
    shapes = [shape_of(who) for who in (cast.zofia, cast.obca_zofia)]

    assert shapes[0][0] == shapes[1][0]
    for who, (_shape, told) in zip((cast.zofia, cast.obca_zofia), shapes, strict=True):
        held = who.standing.held[0]
        assert told == {-1: who.pk, -2: held.appointment_id, -3: held.organisation_id, -4: held.location_id}
    assert shapes[0][1] != shapes[1][1]


def test_the_same_office_in_two_appointments_is_one_number_and_two_offices_are_two(cast: Cast) -> None:
    of_one, of_two = make_person("jedno"), make_person("dwa")
    for who, second in ((of_one, cast.partner), (of_two, cast.other_partner)):
        make_appointment(who, Role.CLERK, cast.partner)
        make_appointment(who, Role.LEADER, second)

    shapes = [shape_of(who)[0] for who in (of_one, of_two)]

    assert [sorted(shape.standing.partners(), reverse=True) for shape in shapes] == [[-3], [-3, -6]]
    assert shapes[0] != shapes[1]


def test_every_id_of_an_appointment_is_told_and_no_name(cast: Cast) -> None:
    held = Held(11, "leader", 12, "powiat łosicki", "partner", 13, 14, 15, frozenset({13, 16}))
    cast.leon.__dict__["standing"] = Standing((held,))

    shape, told = shape_of(cast.leon)

    expected = Held(-2, "leader", -3, "", "partner", -4, -5, -6, frozenset({-4, -7}))
    assert shape == Shape(Standing((expected,)), is_authenticated=True)
    assert told == {-1: cast.leon.pk, -2: 11, -3: 12, -4: 13, -5: 14, -6: 15, -7: 16}


def test_a_visitor_holds_nothing() -> None:
    assert shape_of(AnonymousUser()) == (Shape(Standing(()), is_authenticated=False), {})
