"""A domain system that was written by mistake is removed, as long as its path has not begun."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import DomainSystem, Event
from lms.operations.drop_domain_system import drop_domain_system
from lms.operations.take_back_step import take_back_step
from tests.factories.domain_systems import make_domain_system, take


def test_it_is_removed_once_and_the_record_keeps_its_name(cast: Any) -> None:
    made = make_domain_system(cast.partner)
    for _press in range(2):
        drop_domain_system(domain_system=made, by=cast.renata, now=timezone.now())
    assert DomainSystem.objects.count() == 0
    assert Event.objects.get(name="lms.domain_system_dropped").before == {"name": "Podatki"}


def test_one_on_its_path_stays_and_others_may_not(cast: Any) -> None:
    made = make_domain_system(cast.partner)
    with pytest.raises(Refused):
        drop_domain_system(domain_system=made, by=cast.leon, now=timezone.now())
    take(made, "D1")
    with pytest.raises(Refused):
        drop_domain_system(domain_system=made, by=cast.renata, now=timezone.now())
    assert DomainSystem.objects.count() == 1


def test_one_whose_steps_were_taken_back_stays_with_its_history(cast: Any) -> None:
    made = take(make_domain_system(cast.partner), "D1")
    take_back_step(domain_system=made, version=made.version, reason="Pomyłka", by=cast.maria, now=timezone.now())
    with pytest.raises(Refused):
        drop_domain_system(domain_system=made, by=cast.renata, now=timezone.now())
    assert made.changes.count() == 2
