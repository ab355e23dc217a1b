"""A partner gets another code: its unit follows the register, everything of the partner stays."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from lms.kit.refused import Refused
from lms.models import Event, Partner, ProfileChange, TerytCode, UnitKind
from lms.operations.change_teryt import LONGEST_BASIS, change_teryt
from tests.factories.organisations import make_partner

NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)


@pytest.fixture
def commune(db: None) -> Partner:
    county = make_partner("powiat żuromiński", teryt="1437")
    make_partner("powiat żyrardowski", teryt="1438")
    partner = make_partner("gmina Sarnaki", teryt="1437052", kind=UnitKind.RURAL_COMMUNE)
    partner.unit.county = county.unit
    partner.unit.save()
    return partner


def changed(partner: Partner, by: Any, **other: Any) -> TerytCode:
    values = {
        "teryt": "1437053",
        "valid_from": TODAY,
        "name": "gmina Sarnaki",
        "office_name": "Urząd Miasta i Gminy Sarnaki",
        "basis": "rozporządzenie Rady Ministrów",
        "version": partner.version,
        "now": NOW,
    }
    return change_teryt(partner=partner, by=by, **{**values, **other})


def test_the_commune_is_an_urban_rural_one_from_that_day(cast: Any, commune: Partner) -> None:
    changed(commune, cast.maria)
    now = Partner.objects.select_related("unit").get(pk=commune.pk)
    assert (now.teryt, now.short_name, now.name, now.version, now.unit.kind, now.unit.office_name) == (
        "1437053",
        "gmina Sarnaki",
        "Urząd Miasta i Gminy Sarnaki",
        2,
        UnitKind.MIXED_COMMUNE,
        "Urząd Miasta i Gminy Sarnaki",
    )
    codes = TerytCode.objects.filter(unit=now.unit).order_by("pk")
    assert list(codes.values_list("code", "valid_from", "valid_until", "is_alias")) == [
        ("1437052", None, date(2026, 11, 23), False),
        ("1437053", TODAY, None, False),
    ]
    event = Event.objects.get(name="lms.teryt_changed")
    assert (event.data, event.partner_id, event.before["teryt"], event.after) == (
        {"partner_id": commune.pk},
        commune.pk,
        "1437052",
        {
            "teryt": "1437053",
            "kind": "mixed_commune",
            "name": "gmina Sarnaki",
            "office_name": "Urząd Miasta i Gminy Sarnaki",
            "valid_from": "2026-11-24",
            "basis": "rozporządzenie Rady Ministrów",
        },
    )


def test_a_commune_may_go_to_another_county(cast: Any, commune: Partner) -> None:
    changed(commune, cast.maria, teryt="1438142")
    unit = Partner.objects.select_related("unit__county").get(pk=commune.pk).unit
    assert (unit.kind, unit.county.name if unit.county else "") == (UnitKind.RURAL_COMMUNE, "powiat żyrardowski")


def test_a_commune_of_a_county_that_the_register_lacks_keeps_its_county(cast: Any, commune: Partner) -> None:
    changed(commune, cast.maria, teryt="1432033")
    county = Partner.objects.select_related("unit__county").get(pk=commune.pk).unit.county
    assert county is not None
    assert county.name == "powiat żuromiński"


def test_a_second_change_keeps_the_whole_history(cast: Any, commune: Partner) -> None:
    changed(commune, cast.maria, valid_from=date(2026, 1, 1))
    commune.refresh_from_db()
    changed(commune, cast.maria, teryt="1437051")
    codes = TerytCode.objects.filter(unit=commune.unit_id).order_by("pk")
    assert list(codes.values_list("code", "valid_from", "valid_until")) == [
        ("1437052", None, date(2025, 12, 31)),
        ("1437053", date(2026, 1, 1), date(2026, 11, 23)),
        ("1437051", TODAY, None),
    ]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("teryt", {"teryt": "1437052"}),
        ("teryt", {"teryt": "14x0053"}),
        ("teryt", {"teryt": "1437055"}),
        ("teryt", {"teryt": "1463011"}),
        ("teryt", {"teryt": "1444"}),
        ("teryt", {"teryt": "0637053"}),
        ("valid_from", {"valid_from": date(2026, 11, 25)}),
        ("valid_from", {"valid_from": date(1998, 12, 31)}),
        ("valid_from", {"valid_from": date(1, 1, 1)}),
        ("name", {"name": " "}),
        ("name", {"name": "x" * 101}),
        ("basis", {"basis": "  "}),
        ("basis", {"basis": "x" * (LONGEST_BASIS + 1)}),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(cast: Any, commune: Partner, field: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refusal:
        changed(commune, cast.maria, **wrong)
    assert refusal.value.field == field
    assert Partner.objects.get(pk=commune.pk).teryt == "1437052"
    assert TerytCode.objects.filter(unit=commune.unit_id).count() == 1


def test_a_slip_is_written_over_on_the_same_day(cast: Any, commune: Partner) -> None:
    changed(commune, cast.maria, teryt="1437061")
    commune.refresh_from_db()
    changed(commune, cast.maria)
    codes = TerytCode.objects.filter(unit=commune.unit_id).order_by("pk")
    assert list(codes.values_list("code", "valid_from", "valid_until")) == [
        ("1437052", None, date(2026, 11, 23)),
        ("1437053", TODAY, None),
    ]


def test_the_card_of_the_partner_keeps_what_its_names_were(cast: Any, commune: Partner) -> None:
    Partner.objects.filter(pk=commune.pk).update(short_name="Sarnaki")
    changed(commune, cast.maria, name="gmina miejsko-wiejska Sarnaki")
    now = Partner.objects.get(pk=commune.pk)
    assert now.short_name == "Sarnaki"
    noted = ProfileChange.objects.filter(partner=commune).values_list("field", "before", "after")
    assert list(noted) == [("name", "Starostwo: gmina Sarnaki", "Urząd Miasta i Gminy Sarnaki")]


def test_a_day_before_the_present_code_is_refused(cast: Any, commune: Partner) -> None:
    changed(commune, cast.maria, valid_from=date(2026, 1, 1))
    commune.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        changed(commune, cast.maria, teryt="1437051", valid_from=date(2025, 12, 31))
    assert refusal.value.field == "valid_from"


@pytest.mark.parametrize("is_over", [False, True])
def test_a_code_that_another_unit_bears_or_bore_is_refused(cast: Any, commune: Partner, is_over: bool) -> None:
    other = make_partner("gmina inna", teryt="1437053", kind=UnitKind.MIXED_COMMUNE)
    if is_over:
        TerytCode.objects.filter(unit=other.unit_id).update(valid_until=date(2020, 12, 31))
    with pytest.raises(Refused) as refusal:
        changed(commune, cast.maria)
    assert refusal.value.field == "teryt"


def test_what_somebody_changed_meanwhile_is_not_written_over(cast: Any, commune: Partner) -> None:
    with pytest.raises(Refused):
        changed(commune, cast.maria, version=commune.version + 1)
    assert Partner.objects.get(pk=commune.pk).teryt == "1437052"


@pytest.mark.parametrize("who", ["renata", "leon", "marek", "tomasz"])
def test_only_the_office_changes_a_code(cast: Any, commune: Partner, who: str) -> None:
    with pytest.raises(Refused):
        changed(commune, getattr(cast, who))
    assert Partner.objects.get(pk=commune.pk).teryt == "1437052"
