"""Locations of a partner."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Location
from lms.operations.keep_location import keep_location


def test_a_location_is_added_and_renamed(cast: Any) -> None:
    now = timezone.now()
    made = keep_location(partner=cast.partner, name=" Filia ", address="ul. Nowa 1", by=cast.renata, now=now)
    keep_location(partner=cast.partner, location=made, name="Filia przy rynku", by=cast.renata, now=now)
    rows = Location.objects.filter(partner=cast.partner).order_by("pk").values_list("name", "address")
    assert list(rows) == [("siedziba", ""), ("Filia przy rynku", "")]
    assert [(event.before, event.after) for event in Event.objects.order_by("pk")] == [
        ({}, {"name": "Filia"}),
        ({"name": "Filia"}, {"name": "Filia przy rynku"}),
    ]


@pytest.mark.parametrize("name", ["siedziba", "", "x" * 121, "\x00"])
def test_a_name_that_is_taken_or_does_not_fit_is_refused(cast: Any, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        keep_location(partner=cast.partner, name=name, by=cast.renata, now=timezone.now())
    assert refusal.value.field == "name"


def test_only_the_own_office_and_the_marshals(cast: Any) -> None:
    foreign = Location.objects.get(partner=cast.other_partner)
    now = timezone.now()
    for by in (cast.zofia, cast.obcy_leon):
        with pytest.raises(Refused):
            keep_location(partner=cast.partner, name="Filia", by=by, now=now)
    with pytest.raises(Refused):
        keep_location(partner=cast.partner, location=foreign, name="Filia", by=cast.maria, now=now)
    assert Location.objects.filter(name="Filia").exists() is False
