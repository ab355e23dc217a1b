"""States of a matter with their clock and their question."""

import pytest

from helpdesk.models import Escalation, EscalationMoment
from helpdesk.operations.advance import advance
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation

pytestmark = pytest.mark.django_db


def test_the_first_act_of_the_contractor_ends_the_reaction_whatever_it_is(cast: Cast) -> None:
    matter = Escalation.objects.locked(make_escalation(cast))

    advance(escalation=matter, state="proposed", by=cast.wanda, now=later(1), kinds=("proposed",))

    assert list(EscalationMoment.objects.order_by("pk").values_list("kind", flat=True)) == [
        "registered",
        "accepted",
        "proposed",
    ]
    assert (matter.reacted_at, matter.assigned_to, matter.ticket.turn) == (later(1), cast.wanda, "leader")


def test_an_act_of_the_leader_does_not(cast: Cast) -> None:
    matter = Escalation.objects.locked(make_escalation(cast))

    advance(escalation=matter, state="registered", by=cast.leon, now=later(1))

    assert (matter.reacted_at, matter.assigned_to) == (None, None)
