"""What is agreed to moves the clock; what is not leaves it."""

import pytest

from helpdesk.events import CategoryAccepted, CategoryDisputed
from helpdesk.models import Escalation
from helpdesk.models.claim import ClaimState
from helpdesk.operations.settle_claim import settle_claim
from tests.factories.people import Cast
from tests.factories.tickets import later, make_claim

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "fact", "severity"),
    [(ClaimState.ACCEPTED, CategoryAccepted, "USTERKA"), (ClaimState.DISPUTED, CategoryDisputed, "BLAD")],
)
def test_the_matter_follows_what_was_agreed(cast: Cast, state: str, fact: type, severity: str) -> None:
    claim = make_claim(cast)
    claim.escalation = Escalation.objects.locked(claim.escalation)
    claim.state = state

    settle_claim(claim=claim, fact=fact, by=cast.leon, now=later(4))

    assert Escalation.objects.get().severity == severity
