"""The clock stops."""

import pytest

from helpdesk.models import EscalationMoment
from helpdesk.operations.ask_back import ask_back
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_escalation_in

pytestmark = pytest.mark.django_db


def test_asking_back_accepts_first_and_stops_the_clock(cast: Cast) -> None:
    matter = make_escalation(cast)

    ask_back(escalation=matter, body="Która wersja?", by=cast.wanda, now=later(1))

    matter.refresh_from_db()
    assert (matter.state, matter.paused_since, matter.reacted_at, matter.next_check_at) == (
        "asked_back",
        later(1),
        later(1),
        None,
    )
    assert list(EscalationMoment.objects.order_by("pk").values_list("kind", "pause_reason")) == [
        ("registered", ""),
        ("accepted", ""),
        ("said", ""),
        ("paused", "reporter"),
    ]
    assert matter.ticket.turn == "leader"


@pytest.mark.parametrize("state", ["asked_back", "proposed", "done", "withdrawn"])
def test_not_when_it_is_not_the_contractors_turn(cast: Cast, state: str) -> None:
    with pytest.raises(Refused):
        ask_back(escalation=make_escalation_in(cast, state), body="Która?", by=cast.wanda, now=later(5))
