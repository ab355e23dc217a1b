"""The contractor accepts."""

import pytest

from helpdesk.models import EscalationMoment
from helpdesk.operations.accept_escalation import accept_escalation
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation

pytestmark = pytest.mark.django_db


def test_accepting_ends_the_time_of_reaction_once(cast: Cast) -> None:
    matter = make_escalation(cast)

    accepted = [accept_escalation(escalation=matter, by=cast.wanda, now=later(hour)) for hour in (1, 2)][-1]

    assert (accepted.state, accepted.assigned_to, accepted.reacted_at) == ("accepted", cast.wanda, later(1))
    assert accepted.next_due == accepted.solution_due
    assert list(EscalationMoment.objects.values_list("kind", flat=True)) == ["registered", "accepted"]


@pytest.mark.parametrize("name", ["leon", "zofia", "obca_wanda", "tomasz", "maria"])
def test_nobody_else_accepts(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        accept_escalation(escalation=make_escalation(cast), by=getattr(cast, name), now=later(1))
