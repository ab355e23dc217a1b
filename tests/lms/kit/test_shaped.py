"""A statement is compiled once for a shape and gives what its queryset would give."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db.models import Exists, F, OuterRef, QuerySet

from lms.kit.gathered import Listed
from lms.kit.shaped import Shaped
from lms.models import Appointment, Person
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
LOGIN = "\x1flogin"


def described(shape: int) -> QuerySet[Person, dict[str, Any]]:
    """Of so many people, with columns of every kind that a database gives otherwise than Python has it."""
    held = Appointment.objects.filter(person=OuterRef("pk")).order_by("began_on")
    return (
        Person.objects.filter(pk__in=[-1 - number for number in range(shape)], username=LOGIN)
        .annotate(roles=Listed(held, role=F("role")), leads=Exists(held.filter(role="leader")))
        .values("pk", "username", "date_joined", "is_active", "roles", "leads")
    )


def test_it_gives_what_the_queryset_gives_in_values_of_the_same_types(cast: Cast) -> None:
    people = [cast.zofia, cast.leon, cast.maria]
    shaped = Shaped(described)

    found = {who.username: shaped.rows(1, {-1: who.pk, LOGIN: who.username}) for who in people}

    assert found == {
        who.username: [
            {
                "pk": who.pk,
                "username": who.username,
                "date_joined": who.date_joined,
                "is_active": True,
                "roles": [{"role": who.appointments.get().role}],
                "leads": who == cast.leon,
            }
        ]
        for who in people
    }
    assert {type(value) for rows in found.values() for value in rows[0].values()} == {int, str, datetime, bool, list}


def test_each_shape_is_built_once_and_told_apart(cast: Cast, django_assert_num_queries: Any) -> None:
    built: list[int] = []
    shaped = Shaped(lambda shape: built.append(shape) or described(shape))
    told = {-1: cast.zofia.pk, -2: cast.leon.pk, LOGIN: "leon"}

    with django_assert_num_queries(4):
        found = [len(shaped.rows(shape, told)) for shape in (1, 2, 1, 2)]

    assert (found, built) == ([0, 1, 0, 1], [1, 2])


def test_what_asks_for_one_of_no_ids_has_no_rows_and_asks_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert Shaped(described).rows(0, {LOGIN: "leon"}) == []


def test_a_statement_that_is_asked_while_it_is_built_is_refused(cast: Cast) -> None:
    cast.zofia  # noqa: B018  somebody whom it could have found
    shaped = Shaped(lambda shape: Person.objects.filter(pk__in=list(Person.objects.values_list("pk", flat=True))))

    with pytest.raises(RuntimeError, match="while a shape is built"):
        shaped.rows(1, {})


def test_a_moment_among_the_parameters_is_refused() -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)

    with pytest.raises(ValueError, match="moment"):
        Shaped(lambda shape: Person.objects.filter(date_joined__lte=now).values("pk")).rows(1, {})
