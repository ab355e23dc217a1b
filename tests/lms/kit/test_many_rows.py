"""Many rows in one statement: defaults are filled in, and only the named columns change."""

import pytest

from lms.kit import many_rows
from lms.kit.many_rows import insert_rows, update_rows
from lms.models import Appointment, Person
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def test_rows_have_the_defaults_of_their_models(monkeypatch: pytest.MonkeyPatch, cast: Cast):
    monkeypatch.setattr(many_rows, "AT_ONCE", 2)

    insert_rows(Person, ("username", "first_name", "password"), [(f"osoba-{n}", "Żaneta", "!") for n in range(5)])

    made = Person.objects.filter(username__startswith="osoba-").order_by("username")
    assert [(each.username, each.first_name, each.theme, each.is_active) for each in made] == [
        (f"osoba-{n}", "Żaneta", "system", True) for n in range(5)
    ]


def test_named_columns_of_named_rows_change(cast: Cast):
    role, other = cast.zofia.appointments.get(), cast.leon.appointments.get()
    place = cast.partner.locations.get()
    Appointment.objects.filter(pk=role.pk).update(location=None)

    update_rows(Appointment, ("job_title", "location", "version"), [(role.pk, "Inspektor", place.pk, 7)])
    update_rows(Appointment, ("job_title", "position"), [(other.pk, "", None)])

    role.refresh_from_db()
    assert (role.job_title, role.location, role.version, role.role) == ("Inspektor", place, 7, "clerk")
    other.refresh_from_db()
    assert (other.job_title, other.version) == ("", 1)


def test_nothing_is_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_rows(Person, ("username",), [])
        update_rows(Person, ("username",), [])
