"""Organisational units of a partner."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, OrgUnit
from lms.operations.keep_org_unit import keep_org_unit


def test_a_unit_is_added_and_renamed(cast: Any) -> None:
    now = timezone.now()
    made = keep_org_unit(partner=cast.partner, name=" Filia ", by=cast.renata, now=now)
    keep_org_unit(partner=cast.partner, org_unit=made, name="Filia przy rynku", by=cast.renata, now=now)
    rows = OrgUnit.objects.filter(partner=cast.partner).order_by("pk").values_list("name")
    assert list(rows) == [("Filia przy rynku",)]
    assert [(event.before, event.after) for event in Event.objects.order_by("pk")] == [
        ({}, {"name": "Filia"}),
        ({"name": "Filia"}, {"name": "Filia przy rynku"}),
    ]


@pytest.mark.parametrize("name", ["Kancelaria", "", "x" * 161, "\x00"])
def test_a_name_that_is_taken_or_does_not_fit_is_refused(cast: Any, name: str) -> None:
    OrgUnit.objects.create(partner=cast.partner, name="Kancelaria")
    with pytest.raises(Refused) as refusal:
        keep_org_unit(partner=cast.partner, name=name, by=cast.renata, now=timezone.now())
    assert refusal.value.field == "name"


def test_only_the_own_office_and_the_marshals(cast: Any) -> None:
    foreign = OrgUnit.objects.create(partner=cast.other_partner, name="Obca")
    now = timezone.now()
    for by in (cast.zofia, cast.obcy_leon):
        with pytest.raises(Refused):
            keep_org_unit(partner=cast.partner, name="Filia", by=by, now=now)
    with pytest.raises(Refused):
        keep_org_unit(partner=cast.partner, org_unit=foreign, name="Filia", by=cast.maria, now=now)
    assert OrgUnit.objects.filter(name="Filia").exists() is False
