"""Contracts: systems, period, pool of hours, days off; a stale version writes nothing."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Contract, System
from lms.operations.keep_contract import keep_contract


def keep(cast: Any, **values: Any) -> Contract:
    terms = {
        "contractor": cast.contractor,
        "number": "U/1",
        "title": "Utrzymanie",
        "began_on": date(2026, 1, 1),
        "ends_on": date(2030, 12, 31),
        "systems": [],
        "by": cast.maria,
        "now": timezone.now(),
    }
    return keep_contract(**{**terms, **values})


def test_one_is_made_and_changed(cast: Any) -> None:
    ezd = System.objects.create(code="EZD", name="EZD", kind="ezd")
    made = keep(cast, systems=[ezd], instruction_hours=40, days_off=[date(2026, 12, 31), date(2026, 5, 2)])
    assert (made.days_off, list(made.systems.all()), made.version) == (["2026-05-02", "2026-12-31"], [ezd], 1)
    changed = keep(cast, contract=made, version=1, number="U/2")
    assert (changed.pk, changed.number, changed.version, list(changed.systems.all())) == (made.pk, "U/2", 2, [])
    with pytest.raises(Refused):
        keep(cast, contract=made, version=1, number="U/3")
    assert Contract.objects.get().number == "U/2"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"ends_on": date(2025, 12, 31)}, "ends_on"), ({"number": "U/1"}, "number"), ({"title": ""}, "title")],
)
def test_what_does_not_fit_is_refused(cast: Any, wrong: dict[str, Any], field: str) -> None:
    keep(cast)
    with pytest.raises(Refused) as refusal:
        keep(cast, **{"number": "U/9", **wrong})
    assert refusal.value.field == field


def test_only_a_coordinator_and_only_the_own_contractors_contract(cast: Any) -> None:
    made = keep(cast)
    for wrong in ({"by": cast.marek}, {"by": cast.ada}, {"contractor": cast.other_contractor}):
        with pytest.raises(Refused):
            keep(cast, contract=made, number="U/8", **wrong)
