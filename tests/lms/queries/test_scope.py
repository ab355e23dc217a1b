"""What a person's partners are and have, beside another statement and of many people at once."""

from datetime import date
from typing import Any

from lms.models import Partner, Person, Role
from lms.queries.scope import OfficeScope, Running, Scope, scope_column, scope_in, scopes_of, scopes_of_partners
from tests.factories.people import Cast, make_appointment
from tests.factories.scopes import make_commune_with_ezd, make_county_with_esb, make_systems, run_release

TODAY = date(2026, 11, 23)
CLERK = frozenset({"clerk"})


def read(person: Person) -> Scope:
    return scope_in(Person.objects.filter(pk=person.pk).annotate(scope=scope_column(person)).get().scope)


def test_it_tells_the_kind_the_systems_and_the_releases_reached(db: Any, django_assert_num_queries: Any) -> None:
    make_systems()
    _commune, clerk = make_commune_with_ezd("3.2")
    _county, other = make_county_with_esb()
    assert clerk.standing.held
    assert other.standing.held
    found = {}

    with django_assert_num_queries(2):
        for person in (clerk, other):
            found[person.pk] = read(person)

    ezd = Running("3.2", frozenset({"3.1", "3.2"}))
    assert found[clerk.pk] == (OfficeScope("rural_commune", {"EZD": ezd}, CLERK),)
    assert found[other.pk] == (OfficeScope("county", {"ESB": Running()}, CLERK),)
    with django_assert_num_queries(2):
        assert scopes_of([clerk.pk, other.pk], TODAY) == found


def test_the_newest_deployment_counts_even_where_it_went_back(db: Any) -> None:
    make_systems()
    commune, clerk = make_commune_with_ezd("4.0")
    run_release(commune, "3.1", TODAY)
    assert read(clerk) == (OfficeScope("rural_commune", {"EZD": Running("3.1", frozenset({"3.1"}))}, CLERK),)

    Partner.objects.filter(pk=commune.pk).update(scope_ezd=False)
    assert read(clerk) == (OfficeScope("rural_commune", {}, CLERK),)


def test_it_tells_the_roles_held_at_each_partner(cast: Cast) -> None:
    make_systems()
    commune, clerk = make_commune_with_ezd("3.2")
    make_appointment(clerk, Role.LEADER, commune)
    make_appointment(clerk, Role.REPRESENTATIVE, cast.partner)
    person = Person.objects.get(pk=clerk.pk)
    found = read(person) or ()

    roles = {office.kind: office.roles for office in found}
    assert roles == {"rural_commune": {"clerk", "leader"}, cast.partner.unit.kind: {"representative"}}
    assert scopes_of([person.pk], TODAY)[person.pk] == found
    assert {office.roles for office in scopes_of_partners([commune.pk]).values()} == {None}


def test_authors_the_office_and_contractors_read_everything(cast: Cast) -> None:
    make_appointment(cast.tomasz, Role.CLERK, cast.partner)
    people = [cast.tomasz, cast.maria, cast.wanda]

    assert [read(person) for person in people] == [None] * 3
    assert scopes_of([person.pk for person in people], TODAY) == {}
