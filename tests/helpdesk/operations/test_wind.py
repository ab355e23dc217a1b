"""Cached deadlines."""

import pytest

from helpdesk.models import Escalation, EscalationState
from helpdesk.queries.recompute import escalation_differences
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", tuple(EscalationState.values))
def test_the_cache_equals_the_moments_at_every_station(cast: Cast, state: str) -> None:
    make_escalation_in(cast, state)

    assert list(escalation_differences()) == []


def test_recompute_names_a_deadline_moved_behind(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    Escalation.objects.filter(pk=matter.pk).update(solution_due=later(99))

    assert list(escalation_differences()) == ["P-2026-0001/1: solution_due"]
