"""Whatever people do in whatever order, the stored clock is what the log of the matter gives."""

from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from helpdesk.operations.accept_escalation import accept_escalation
from helpdesk.operations.answer_back import answer_back
from helpdesk.operations.ask_back import ask_back
from helpdesk.operations.pause_clock import pause_clock
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.remind import remind
from helpdesk.operations.reply_escalation import reply_escalation
from helpdesk.operations.resume_clock import resume_clock
from helpdesk.operations.send_back import send_back
from helpdesk.queries.recompute import escalation_differences, ticket_differences
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, make_escalation

pytestmark = pytest.mark.django_db
STEPS = 14


@pytest.mark.parametrize("severity", ["AWARIA", "BLAD", "BEZPIECZENSTWO"])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_stored_clock_equals_the_log_after_every_act(cast: Cast, seed: int, severity: str) -> None:
    chance, matter, now = Random(seed), make_escalation(cast, severity=severity), MORNING
    reasons = ("third_party", "maintenance")
    acts: list[tuple[Any, dict[str, Any]]] = [
        (accept_escalation, {"by": cast.wanda}),
        (reply_escalation, {"by": cast.wanda, "body": "Sprawdzamy."}),
        (reply_escalation, {"by": cast.leon, "body": "I co?"}),
        (ask_back, {"by": cast.wanda, "body": "Która wersja?"}),
        (answer_back, {"by": cast.leon, "body": "5.2"}),
        (propose_solution, {"by": cast.wanda, "body": "Poprawka."}),
        (send_back, {"by": cast.leon, "body": "Nadal szary."}),
        *((pause_clock, {"by": cast.maria, "reason": reason, "words": "Czekamy."}) for reason in reasons),
        *((resume_clock, {"by": cast.maria, "reason": reason}) for reason in reasons),
    ]
    done = 0
    for _ in range(STEPS):
        now += timedelta(minutes=chance.randint(1, 60 * 30))
        act, given = chance.choice(acts)
        with suppress(Refused):
            act(escalation=matter, now=now, **given)
            done += 1
        remind(now=now)

        assert [*escalation_differences(), *ticket_differences()] == []
    assert done > 2
