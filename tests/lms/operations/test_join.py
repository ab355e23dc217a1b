"""A unit of the region joins: once, by the office."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from lms.kit.refused import Refused
from lms.models import Event, Partner, TerytCode, Unit, UnitKind
from lms.operations.join import join

NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


@pytest.fixture
def radom(db: None) -> Unit:
    unit = Unit.objects.create(kind=UnitKind.CITY_COUNTY, name="Radom", office_name="Urząd Miejski w Radomiu")
    TerytCode.objects.create(unit=unit, code="1463")
    TerytCode.objects.create(unit=unit, code="1463011", is_alias=True)
    return unit


def test_it_becomes_one_partner_with_a_place_to_sit(cast: Any, radom: Unit) -> None:
    partner = join(unit=radom, by=cast.maria, now=NOW)
    made = Partner.objects.get()
    assert (made.teryt, made.name, made.short_name, made.joined_on, made.version) == (
        "1463",
        "Urząd Miejski w Radomiu",
        "Radom",
        date(2026, 11, 24),
        1,
    )
    assert partner.locations.count() == 1
    event = Event.objects.get()
    assert (event.name, event.data, event.partner_id) == (
        "lms.partner_joined",
        {"partner_id": partner.pk},
        partner.pk,
    )


def test_a_unit_joins_once(cast: Any, radom: Unit) -> None:
    join(unit=radom, by=cast.maria, now=NOW)
    with pytest.raises(Refused):
        join(unit=radom, by=cast.maria, now=NOW)


@pytest.mark.parametrize("who", ["renata", "marek", "tomasz"])
def test_only_the_office_takes_units_in(cast: Any, radom: Unit, who: str) -> None:
    by = getattr(cast, who)
    before = Partner.objects.count()
    with pytest.raises(Refused):
        join(unit=radom, by=by, now=NOW)
    assert Partner.objects.count() == before


def test_a_unit_without_a_code_in_force_is_refused(cast: Any, radom: Unit) -> None:
    TerytCode.objects.update(valid_until=date(2025, 12, 31))
    with pytest.raises(Refused) as refusal:
        join(unit=radom, by=cast.maria, now=NOW)
    assert refusal.value.field == "unit"
