"""Contractors are kept by coordinators."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Organisation
from lms.operations.keep_contractor import keep_contractor


def test_one_is_added_and_described_anew(cast: Any) -> None:
    now = timezone.now()
    made = keep_contractor(name="Kładka sp. z o.o.", short_name="Kładka", by=cast.maria, now=now)
    keep_contractor(
        contractor=made, name="Kładka S.A.", short_name="Kładka", email="biuro@kladka.example", by=cast.maria, now=now
    )
    assert list(Organisation.objects.filter(kind="contractor").values_list("name", "email")) == [
        ("Kładka S.A.", "biuro@kladka.example")
    ]
    assert [event.data for event in Event.objects.all()] == [{"contractor_id": made.pk}] * 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": ""}, "name"), ({"email": "x"}, "email"), ({"name": "Serwis sp. z o.o."}, "name")],
)
def test_what_does_not_fit_is_refused(cast: Any, wrong: dict[str, str], field: str) -> None:
    assert cast.contractor
    with pytest.raises(Refused) as refusal:
        keep_contractor(**{"name": "N", "short_name": "N", **wrong}, by=cast.maria, now=timezone.now())
    assert refusal.value.field == field


@pytest.mark.parametrize("who", ["marek", "renata", "ada"])
def test_nobody_else(cast: Any, who: str) -> None:
    with pytest.raises(Refused):
        keep_contractor(name="N", short_name="N", by=getattr(cast, who), now=timezone.now())
