"""Which systems a certificate opens on a day, how a certificate stands, and what lists filter by."""

from datetime import date, timedelta

import pytest

from courses.models import Certificate
from courses.queries.certificates import STANDINGS, certified_systems, standing_as, standing_of
from lms.models import Person, Role, System
from lms.operations.end import end
from tests.counting import statements
from tests.factories.certificates import make_certificate, make_certificate_in, make_programme, make_renewed
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person

TODAY = NOON.date()


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.fixture
def system(db: None) -> System:
    return System.objects.create(code="EZD", name="EZD", kind="ezd")


def test_a_certificate_opens_its_system_from_its_first_day_to_its_last(cast: Cast, system: System) -> None:
    certificate = make_certificate(cast, programme=make_programme(cast, system=system))
    make_certificate(cast, programme=make_programme(cast, "Pierwsza linia"))  # opens no system
    last = certificate.valid_until
    assert last

    days = (day(-1), TODAY, last, last + timedelta(days=1))
    assert [certified_systems(cast.leon, each) for each in days] == [set(), {system.pk}, {system.pk}, set()]
    assert certified_systems(cast.obcy_leon, TODAY) == frozenset()


def test_it_is_one_statement(cast: Cast, system: System) -> None:
    make_certificate(cast, programme=make_programme(cast, system=system))
    leon = Person.objects.get(pk=cast.leon.pk)

    with statements() as seen:
        certified_systems(leon, TODAY)

    assert len(seen) == 1


@pytest.mark.parametrize("state", ["requested", "refused", "suspended", "revoked"])
def test_in_no_other_state_it_opens_anything(cast: Cast, system: System, state: str) -> None:
    make_certificate_in(cast, state, programme=make_programme(cast, system=system))

    assert certified_systems(cast.leon, TODAY) == frozenset()


def test_the_end_of_the_appointment_counts_before_anything_was_delivered(cast: Cast, system: System) -> None:
    make_certificate(cast, programme=make_programme(cast, system=system))
    end(appointment=cast.leon.appointments.get(), by=cast.renata, now=NOON)

    assert certified_systems(cast.leon, TODAY) == frozenset()


def test_how_a_certificate_stands(cast: Cast) -> None:
    certificate = make_certificate(cast)
    last = certificate.valid_until
    assert last

    assert [certificate.stands(each) for each in (TODAY, last, last + timedelta(days=1))] == [
        "valid",
        "valid",
        "expired",
    ]
    soon = [last - timedelta(days=61), last - timedelta(days=60), last]
    assert [certificate.is_expiring(each) for each in soon] == [False, True, True]
    assert standing_of(certificate, last) == STANDINGS["expiring"]


def test_each_filter_finds_its_own(cast: Cast) -> None:
    programme = make_programme(cast)
    holders = {}
    for state in ("requested", "valid", "refused", "suspended", "revoked"):
        holders[state] = make_person(f"lider.{state}")
        make_appointment(holders[state], Role.LEADER, cast.partner)
        make_certificate_in(cast, state, holder=holders[state], programme=programme)
    _old, new = make_renewed(cast, programme=programme)
    rows = Certificate.objects.exclude(pk=new.pk).order_by("pk")

    def found(standing: str, on: date) -> list[str]:
        return [each.holder.username for each in standing_as(rows, standing, on)]

    assert {standing: found(standing, TODAY) for standing in STANDINGS} == {
        "requested": ["lider.requested"],
        "valid": ["lider.valid"],
        "expiring": [],
        "expired": [],
        "suspended": ["lider.suspended"],
        "revoked": ["lider.revoked"],
        "replaced": ["leon"],
        "refused": ["lider.refused"],
    }
    assert found("expiring", day(700)) == ["lider.valid"]
    assert found("expired", day(800)) == ["lider.valid", "lider.suspended"]
    assert len(found("nonsense", TODAY)) == 6


def test_who_sees_which(cast: Cast) -> None:
    programme = make_programme(cast)
    own = make_certificate(cast, programme=programme)
    other = make_certificate(cast, holder=cast.obcy_leon, programme=programme)
    deputy = make_person("dorota")
    make_appointment(deputy, Role.DEPUTY, cast.partner)
    people = {
        "leon": cast.leon,
        "renata": cast.renata,
        "dorota": deputy,
        "zofia": cast.zofia,
        "obcy": cast.obcy_leon,
        "tomasz": cast.tomasz,
        "wanda": cast.wanda,
        "marek": cast.marek,
        "ada": cast.ada,
        "maria": cast.maria,
    }

    seen = {name: set(Certificate.objects.visible_to(person)) for name, person in people.items()}

    assert seen == {
        "leon": {own},
        "renata": {own},
        "dorota": {own},
        "zofia": set(),
        "obcy": {other},
        "tomasz": set(),
        "wanda": set(),
        "marek": set(),
        "ada": set(),
        "maria": {own, other},
    }
