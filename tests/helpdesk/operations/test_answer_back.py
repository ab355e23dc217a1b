"""The clock goes on."""

import pytest

from helpdesk.operations.answer_back import answer_back
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_the_answer_gives_the_paused_working_time_back(cast: Cast) -> None:
    matter = make_escalation_in(cast, "asked_back", severity="AWARIA")
    due = matter.solution_due

    answer_back(escalation=matter, body="Wersja 5.2.", by=cast.leon, now=later(4))

    matter.refresh_from_db()
    assert (matter.state, matter.paused_since) == ("accepted", None)
    assert matter.solution_due - due == later(4) - later(2)


@pytest.mark.parametrize("name", ["wanda", "zofia", "renata", "obcy_leon"])
def test_only_the_leader_answers(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        answer_back(escalation=make_escalation_in(cast, "asked_back"), body="5.2", by=getattr(cast, name), now=later(4))
