"""For whom pages, files and documents are: one rule, asked of the database."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from lms.models import LibraryDocument, Partner, Role, UnitKind
from lms.pages.readers import KINDS, NARROWING, readable_by
from tests.factories.information import make_document, make_text_page
from tests.factories.organisations import make_partner
from tests.factories.people import make_appointment

PEOPLE = ("visitor", "zofia", "leon", "renata", "obcy_leon", "tomasz", "maria", "ada")


def person_called(cast: Any, name: str) -> Any:
    return AnonymousUser() if name == "visitor" else getattr(cast, name)


def who_reads(cast: Any, thing: Any) -> list[str]:
    rows = type(thing)._base_manager.filter(pk=thing.pk)
    return [name for name in PEOPLE if rows.filter(readable_by(person_called(cast, name))).exists()]


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("public", list(PEOPLE)),
        ("signed_in", list(PEOPLE[1:])),
        ("partners", ["zofia", "leon", "renata", "obcy_leon", "maria", "ada"]),
        ("leaders", ["leon", "obcy_leon", "maria", "ada"]),
        ("authors", ["tomasz", "maria", "ada"]),
    ],
)
@pytest.mark.parametrize("make", [make_text_page, make_document])
def test_each_audience_has_its_readers(cast: Any, make: Any, audience: str, readers: list[str]) -> None:
    assert who_reads(cast, make(audience=audience)) == readers


def test_kind_and_system_have_to_be_met_at_one_partner(cast: Any) -> None:
    """Of two offices of one person, one is a county and the other has the bus: that is not enough."""
    city = make_partner("Radom", teryt="1463", kind="city_county")
    make_appointment(cast.zofia, Role.CLERK, city)
    Partner.objects.update(scope_esb=False)
    Partner.objects.filter(pk=city.pk).update(scope_esb=True)
    thing = make_document(audience="partners", of_counties=True, with_esb=True)
    assert who_reads(cast, thing) == ["maria", "ada"]
    Partner.objects.filter(pk=cast.partner.pk).update(scope_esb=True)
    assert who_reads(cast, thing) == ["zofia", "leon", "renata", "maria", "ada"]


def test_who_leads_one_office_is_no_leader_of_another(cast: Any) -> None:
    city = make_partner("Radom", teryt="1463", kind="city_county")
    make_appointment(cast.zofia, Role.LEADER, city)
    own = cast.zofia
    county, of_city = (
        make_document(audience="leaders", **{name: True}) for name in ("of_counties", "of_city_counties")
    )
    seen = LibraryDocument.objects.filter(readable_by(own))
    assert [each.pk for each in seen.order_by("pk")] == [of_city.pk]
    assert county.pk in LibraryDocument.objects.filter(readable_by(cast.leon)).values_list("pk", flat=True)


def test_one_of_the_kinds_and_one_of_the_systems_is_enough(cast: Any) -> None:
    for name in PEOPLE:
        person_called(cast, name)
    Partner.objects.update(scope_esb=True, scope_ezd=False)
    thing = make_document(audience="leaders", **dict.fromkeys(NARROWING, True))
    assert who_reads(cast, thing) == ["leon", "obcy_leon", "maria", "ada"]


def test_every_kind_of_unit_can_be_ticked_once() -> None:
    assert sorted(kind for kinds in KINDS.values() for kind in kinds) == sorted(UnitKind.values)


@pytest.mark.parametrize("audience", ["public", "signed_in", "authors"])
def test_only_what_is_for_partners_is_narrowed(audience: str) -> None:
    thing = LibraryDocument(audience=audience, with_ezd=True)
    with pytest.raises(ValidationError):
        thing.clean()
