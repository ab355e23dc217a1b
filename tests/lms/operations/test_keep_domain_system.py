"""A domain system of a partner: named once, described by who speaks for the partner, its course named by the office."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import DomainSystem, System
from lms.operations.keep_domain_system import keep_domain_system
from tests.factories.domain_systems import make_domain_system, take


def keep(cast: Any, by: Any, **values: Any) -> DomainSystem:
    told = {"name": "Podatki", "integration": "bus", **values}
    return keep_domain_system(partner=cast.partner, by=by, now=timezone.now(), **told)


def test_it_is_added_and_described_anew(cast: Any) -> None:
    made = keep(cast, cast.renata, vendor="  Firma   X ", state="test")
    assert (made.vendor, made.state, made.version) == ("Firma X", "test", 1)
    kept = keep(cast, cast.maria, domain_system=made, version=1, name="Podatki i opłaty", state="production")
    assert (kept.name, kept.state, kept.version) == ("Podatki i opłaty", "production", 2)
    with pytest.raises(Refused):
        keep(cast, cast.renata, domain_system=made, version=1, name="Inaczej")


def test_a_name_stands_once_at_a_partner(cast: Any) -> None:
    make_domain_system(cast.partner)
    make_domain_system(cast.other_partner)
    with pytest.raises(Refused) as refusal:
        keep(cast, cast.renata)
    assert refusal.value.field == "name"


def test_only_the_office_names_what_courses_are_about(cast: Any) -> None:
    system = System.objects.create(code="POD", name="Podatki", kind="domain")
    made = keep(cast, cast.renata, system=system)
    assert made.system is None
    named = keep(cast, cast.maria, domain_system=made, system=system)
    kept = keep(cast, cast.renata, domain_system=named, version=2, system=None)
    assert kept.system == system


def test_on_its_path_the_state_follows_the_path(cast: Any) -> None:
    made = take(make_domain_system(cast.partner), "D1")
    kept = keep(cast, cast.renata, domain_system=made, version=made.version, state="production")
    assert kept.state == "planned"
    with pytest.raises(Refused) as refusal:
        keep(cast, cast.renata, domain_system=kept, version=kept.version, integration="files")
    assert refusal.value.field == "integration"


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("integration", "magia"), ("state", "x"), ("vendor", "x" * 121)]
)
def test_what_does_not_fit_is_refused_beside_its_field(cast: Any, field: str, value: str) -> None:
    with pytest.raises(Refused) as refusal:
        keep(cast, cast.renata, **{field: value})
    assert refusal.value.field == field


def test_others_may_not_and_nothing_of_another_office_is_kept(cast: Any) -> None:
    foreign = make_domain_system(cast.other_partner)
    for by, told in ((cast.leon, {}), (cast.marek, {}), (cast.renata, {"domain_system": foreign})):
        with pytest.raises(Refused):
            keep(cast, by, **told)
