"""A way round is given: a stage and a time of its own."""

from uuid import uuid4

import pytest

from helpdesk.models import EscalationMessage, Severity
from helpdesk.operations.propose_workaround import propose_workaround
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_a_way_round_goes_to_the_leader_while_the_time_of_the_solution_runs(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted", severity=Severity.OUTAGE)
    due = matter.solution_due

    message = propose_workaround(escalation=matter, body="Rejestrować w skrytce.", by=cast.wanda, now=later(2))

    matter.refresh_from_db()
    assert (matter.state, matter.ticket.turn, message.kind) == ("bypassed", "leader", "workaround")
    assert (matter.solved_at, matter.solution_due, matter.paused_since) == (None, due, None)


def test_it_answers_what_nobody_has_explained_and_the_clock_goes_on(cast: Cast) -> None:
    matter = make_escalation_in(cast, "asked_back")

    propose_workaround(escalation=matter, body="Rejestrować w skrytce.", by=cast.wanda, now=later(3))

    matter.refresh_from_db()
    assert (matter.state, matter.paused_since) == ("bypassed", None)


def test_the_same_key_gives_it_once(cast: Cast) -> None:
    matter, key = make_escalation_in(cast, "accepted"), uuid4()

    for _time in range(2):
        propose_workaround(escalation=matter, body="Rejestrować w skrytce.", by=cast.wanda, now=later(2), key=key)

    assert EscalationMessage.objects.count() == 1


@pytest.mark.parametrize("state", ["bypassed", "proposed", "refused", "done", "withdrawn", "turned_down"])
def test_not_where_something_waits_for_the_leader_or_it_is_over(cast: Cast, state: str) -> None:
    with pytest.raises(Refused):
        propose_workaround(escalation=make_escalation_in(cast, state), body="Tak.", by=cast.wanda, now=later(5))


@pytest.mark.parametrize("name", ["leon", "zofia", "obca_wanda", "maria"])
def test_nobody_but_the_contractor(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        propose_workaround(
            escalation=make_escalation_in(cast, "accepted"), body="Tak.", by=getattr(cast, name), now=later(5)
        )
