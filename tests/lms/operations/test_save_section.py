"""A section of a card: values checked, kept with their history, never over somebody else's change."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Partner, ProfileChange, ProfileSection
from lms.operations.save_section import save_section


def save(cast: Any, section: str, version: int = 0, by: Any = None, **values: Any) -> int:
    who = by or cast.renata
    return save_section(
        partner=cast.partner, section=section, version=version, by=who, now=timezone.now(), values=values
    )


def test_values_are_kept_and_each_has_its_history(cast: Any) -> None:
    assert save(cast, "it", network=100, servers="own", mail="  Poczta  własna ") == 1
    assert save(cast, "it", version=1, by=cast.maria, network=300, servers="own", mail=None) == 2
    row = ProfileSection.objects.get()
    assert (row.values, row.saved_by) == ({"network": 300, "servers": "own"}, cast.maria)
    told = [(each.field, each.before, each.after, each.by) for each in ProfileChange.objects.order_by("pk")]
    assert told == [
        ("servers", None, "own", cast.renata),
        ("network", None, 100, cast.renata),
        ("mail", None, "Poczta własna", cast.renata),
        ("network", 100, 300, cast.maria),
        ("mail", "Poczta własna", None, cast.maria),
    ]


def test_what_is_a_column_of_the_partner_is_written_there_with_its_own_fact(cast: Any) -> None:
    assert save(cast, "office", phone=" 83 357 ", nip="525-224-84-81", name="Starostwo", short_name="pow") == 2
    partner = Partner.objects.get(pk=cast.partner.pk)
    assert (partner.phone, partner.name, partner.version) == ("83 357", "Starostwo", 2)
    assert ProfileSection.objects.get().values == {"nip": "525-224-84-81"}
    assert list(Event.objects.order_by("pk").values_list("name", flat=True)) == [
        "lms.partner_described",
        "lms.profile_section_saved",
    ]
    assert set(ProfileChange.objects.values_list("field", flat=True)) == {"phone", "name", "short_name", "nip"}


def test_of_two_at_once_the_second_is_told_and_nothing_is_lost(cast: Any) -> None:
    save(cast, "needs", needs="Skaner")
    with pytest.raises(Refused):
        save(cast, "needs", by=cast.maria, needs="Drukarka")
    assert Partner.objects.get(pk=cast.partner.pk).needs == "Skaner"
    assert save(cast, "size", employees=5) == 1  # another section is another matter


def test_the_same_again_is_no_change(cast: Any) -> None:
    save(cast, "size", employees=5)
    assert (save(cast, "size", version=1, employees=5), ProfileChange.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("section", "field", "value"),
    [
        ("office", "nip", "5252248480"),
        ("office", "nip", "12"),
        ("office", "regon", "140000142"),
        ("office", "email", "to nie adres"),
        ("office", "short_name", ""),
        ("office", "address", "x" * 201),
        ("size", "employees", -1),
        ("size", "employees", 10**9),
        ("size", "employees", "pięć"),
        ("size", "size_class", "7"),
        ("it", "servers", "chmura"),
        ("needs", "need_tags", ["scanners", "złoto"]),
        ("needs", "needs", "x" * 10_001),
        ("maturity", "backup", "wcale"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(cast: Any, section: str, field: str, value: Any) -> None:
    with pytest.raises(Refused) as refusal:
        save(cast, section, **{field: value})
    assert (refusal.value.field, ProfileChange.objects.count()) == (field, 0)


@pytest.mark.parametrize("who", ["zofia", "leon", "obcy_leon", "marek"])
def test_others_may_not(cast: Any, who: str) -> None:
    with pytest.raises(Refused):
        save(cast, "size", by=getattr(cast, who), employees=1)


def test_the_status_is_the_offices(cast: Any) -> None:
    with pytest.raises(ValueError, match="not to be saved"):
        save(cast, "office", status="suspended")
    save(cast, "office", by=cast.maria, status="suspended")
    assert Partner.objects.get(pk=cast.partner.pk).status == "suspended"
