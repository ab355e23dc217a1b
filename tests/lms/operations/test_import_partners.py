"""The units of the region come in once, whole, and with their history."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from lms.kit.refused import Refused
from lms.kit.tabular import Row
from lms.models import Event, Partner, TerytCode, Unit, UnitKind
from lms.operations.import_partners import COUNTY_COLUMNS, TERC_COLUMNS, ImportedUnits, import_partners
from lms.queries.region import region
from tests.factories.people import Cast

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
NEXT_YEAR = date(2027, 1, 1)


def import_region(**changes) -> ImportedUnits:
    read = region(terc_columns=TERC_COLUMNS, county_columns=COUNTY_COLUMNS)
    values = {"terc": read.terc.rows, "counties": read.counties.rows, "as_of": read.as_of, "by": None, "now": NOON}
    return import_partners(**{**values, **changes})


def terc(*lines: str) -> list[Row]:
    return [
        Row(number, dict(zip(TERC_COLUMNS, line.split(";"), strict=True))) for number, line in enumerate(lines, start=2)
    ]


def units() -> set[tuple[str, str, str, str, str | None]]:
    return set(
        Unit.objects.filter(codes__is_alias=False, codes__valid_until=None).values_list(
            "codes__code", "kind", "name", "office_name", "county__name"
        )
    )


def test_the_region_has_351_units(db):
    result = import_region()

    assert result == ImportedUnits(added=351, changed=0, same=0, refused=[])
    assert Counter(Unit.objects.values_list("kind", flat=True)) == {
        UnitKind.COUNTY: 37,
        UnitKind.CITY_COUNTY: 5,
        UnitKind.URBAN_COMMUNE: 30,
        UnitKind.MIXED_COMMUNE: 75,
        UnitKind.RURAL_COMMUNE: 204,
    }
    assert TerytCode.objects.filter(is_alias=True).count() == 5
    assert Unit.objects.filter(county=None).count() == 37 + 5
    assert Unit.objects.coded("1463").get() == Unit.objects.coded("1463011").get()
    assert units() >= {
        ("1410", "county", "powiat łosicki", "Starostwo Powiatowe w Łosicach", None),
        ("1410023", "mixed_commune", "gmina Łosice", "Urząd Miasta i Gminy Łosice", "powiat łosicki"),
        ("1463", "city_county", "Radom", "Urząd Miejski w Radomiu", None),
        ("1403011", "urban_commune", "miasto Garwolin", "Urząd Miasta Garwolin", "powiat garwoliński"),
        ("1403042", "rural_commune", "gmina Garwolin", "Urząd Gminy Garwolin", "powiat garwoliński"),
    }


def test_repeating_changes_nothing_and_costs_the_same_few_statements(db, django_assert_num_queries):
    import_region()

    with django_assert_num_queries(4):  # two, between the savepoint's two
        result = import_region()

    assert result == ImportedUnits(added=0, changed=0, same=351, refused=[])
    assert [event.data for event in Event.objects.all()] == [{"added": 351, "changed": 0}]


def test_a_code_that_changed_is_kept_in_the_history_and_the_partner_gets_the_new_one(db):
    import_partners(
        terc=terc("14;10;;;łosicki", "14;10;01;2;Huszlew"), counties=[], as_of=date(2024, 1, 1), by=None, now=NOON
    )
    unit = Unit.objects.coded("1410012").get()
    partner = Partner.objects.create(
        kind="partner", name="Urząd", short_name="Huszlew", unit=unit, teryt="1410012", joined_on=NOON.date()
    )

    result = import_partners(
        terc=terc("14;10;;;łosicki", "14;10;01;3;Huszlew"), counties=[], as_of=NEXT_YEAR, by=None, now=NOON
    )

    partner.refresh_from_db()
    assert result == ImportedUnits(added=0, changed=1, same=1, refused=[])
    assert list(unit.codes.order_by("pk").values_list("code", "valid_from", "valid_until")) == [
        ("1410012", None, date(2026, 12, 31)),
        ("1410013", NEXT_YEAR, None),
    ]
    assert Unit.objects.coded("1410012").get() == Unit.objects.coded("1410013").get() == unit
    assert Unit.objects.get(pk=unit.pk).kind == UnitKind.MIXED_COMMUNE
    assert (partner.teryt, partner.version) == ("1410013", 2)
    fact = Event.objects.get(name="lms.teryt_changed")
    assert (fact.partner_id, fact.before, fact.after) == (
        partner.pk,
        {"teryt": "1410012", "kind": "rural_commune"},
        {"teryt": "1410013", "kind": "mixed_commune", "valid_from": "2027-01-01"},
    )


def test_an_office_somebody_described_keeps_its_name(db):
    import_partners(terc=terc("14;10;01;2;Huszlew"), counties=[], as_of=NEXT_YEAR, by=None, now=NOON)
    Unit.objects.update(office_name="Urząd Gminy w Huszlewie")

    result = import_partners(terc=terc("14;10;01;2;Huszlew Nowy"), counties=[], as_of=NEXT_YEAR, by=None, now=NOON)

    assert result == ImportedUnits(added=0, changed=1, same=0, refused=[])
    assert Unit.objects.values_list("name", "office_name").get() == ("gmina Huszlew Nowy", "Urząd Gminy w Huszlewie")


def test_wrong_rows_are_named_and_the_others_taken(db, in_english):
    result = import_partners(
        terc=terc(
            "14;;;;MAZOWIECKIE",
            "12;01;;;bocheński",
            "14;10;;;łosicki",
            "14;10;01;2;",
            "14;1x;01;2;Gdzieś",
            "14;10;02;4;Łosice",
            "14;10;02;3;Łosice",
            "14;10;02;3;Łosice",
        ),
        counties=[],
        as_of=NEXT_YEAR,
        by=None,
        now=NOON,
    )

    assert result == ImportedUnits(
        added=2,
        changed=0,
        same=0,
        refused=[
            (3, "A TERYT code of this voivodeship begins with 14."),
            (5, "The name is missing."),
            (6, "A TERYT code has 2, 4 or 7 digits."),
            (9, "This TERYT code stands in the file twice."),
        ],
    )


def test_only_the_office_may_import(cast: Cast, in_english):
    for person in (cast.zofia, cast.renata, cast.marek):
        with pytest.raises(Refused, match="Only the Marshal's Office"):
            import_region(by=person)

    assert import_region(by=cast.maria).added == 350  # powiat łosicki is known already from the cast


def test_a_city_that_lacks_its_alias_gets_it(db):
    import_partners(terc=terc("14;63;;;Radom"), counties=[], as_of=NEXT_YEAR, by=None, now=NOON)

    result = import_partners(
        terc=terc("14;63;;;Radom", "14;63;01;1;Radom"), counties=[], as_of=NEXT_YEAR, by=None, now=NOON
    )

    assert result == ImportedUnits(added=0, changed=1, same=0, refused=[])
    assert list(TerytCode.objects.order_by("code").values_list("code", "is_alias", "unit__name")) == [
        ("1463", False, "Radom"),
        ("1463011", True, "Radom"),
    ]
