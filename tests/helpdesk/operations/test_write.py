"""The step that letters share: one letter, one move of the matter, one fact."""

import pytest

from helpdesk.events import SolutionProposed
from helpdesk.models import EscalationMessage, EscalationMoment, EscalationState
from helpdesk.operations.write import write
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_a_letter_moves_the_matter_and_tells_one_fact(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")

    letter = write(
        escalation=matter,
        fact=SolutionProposed,
        kind=EscalationMessage.Kind.SOLUTION,
        from_contractor=True,
        state=EscalationState.PROPOSED,
        body="Trzeba nadać rolę.",
        by=cast.wanda,
        now=later(3),
        files=(),
        moments=(EscalationMoment.Kind.PROPOSED,),
    )

    matter.refresh_from_db()
    event = Event.objects.get(name=SolutionProposed.name)
    assert (letter.body, letter.author, letter.from_contractor) == ("Trzeba nadać rolę.", cast.wanda, True)
    assert (matter.state, event.data) == (
        EscalationState.PROPOSED,
        {"escalation_id": matter.pk, "message_id": letter.pk},
    )
    assert (event.partner_id, event.actor, event.happened_at) == (matter.partner_id, cast.wanda, later(3))
