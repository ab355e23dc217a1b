"""The office takes the newest step back, with a reason; the history keeps what was recorded."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import AttachmentChange, DomainSystem
from lms.operations.take_back_step import take_back_step
from tests.factories.domain_systems import make_attached, make_domain_system, take


def back(system: DomainSystem, by: Any, **told: Any) -> DomainSystem:
    values = {"version": DomainSystem.objects.get(pk=system.pk).version, "reason": "Pomyłka", **told}
    return take_back_step(domain_system=system, by=by, now=timezone.now(), **values)


def test_the_state_goes_back_with_it_and_the_path_may_begin_anew(cast: Any) -> None:
    system = make_attached(cast, cast.partner, until="D3")
    states = []
    for _step in range(3):
        system = back(system, cast.maria)
        states.append((system.state, system.path))
    assert states == [("building", 1), ("planned", 1), ("planned", None)]
    assert AttachmentChange.objects.filter(kind="taken_back", remark="Pomyłka", by=cast.maria).count() == 3
    assert take(system, "D1").path == 1


def test_without_a_reason_a_step_or_the_right_nothing_is_taken_back(cast: Any) -> None:
    system = make_domain_system(cast.partner)
    with pytest.raises(Refused):
        back(system, cast.maria)
    system = take(system, "D1")
    for by, told in (
        (cast.renata, {}),
        (cast.maria, {"reason": " "}),
        (cast.maria, {"reason": "x" * 501}),
        (cast.maria, {"version": 1}),
    ):
        with pytest.raises(Refused):
            back(system, by, **told)
    assert DomainSystem.objects.get().steps.count() == 1
