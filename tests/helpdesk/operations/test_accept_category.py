"""The leader or the office agrees."""

import pytest

from helpdesk.models import EscalationMoment
from helpdesk.operations.accept_category import accept_category
from helpdesk.queries.recompute import escalation_differences
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_claim

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["leon", "maria"])
def test_the_category_counts_from_the_same_beginning(cast: Cast, name: str) -> None:
    claim = make_claim(cast)
    reaction_due, solution_due = claim.escalation.reaction_due, claim.escalation.solution_due

    for hour in (5, 6):
        accept_category(claim=claim, by=getattr(cast, name), now=later(hour))

    matter = claim.escalation
    matter.refresh_from_db()
    claim.refresh_from_db()
    assert (claim.state, claim.answered_at, matter.severity) == ("accepted", later(5), "USTERKA")
    assert matter.solution_due > solution_due
    assert matter.workaround_due is None
    # The contractor reacted while it was a defect: that is what the reaction is judged by.
    assert matter.reaction_due == reaction_due
    assert EscalationMoment.objects.filter(kind="category", severity="USTERKA").count() == 1
    assert list(escalation_differences()) == []


@pytest.mark.parametrize("name", ["wanda", "zofia", "renata", "obcy_leon"])
def test_nobody_else_agrees(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        accept_category(claim=make_claim(cast), by=getattr(cast, name), now=later(5))


def test_after_a_dispute_it_is_the_offices_to_decide(cast: Cast) -> None:
    with pytest.raises(Refused):
        accept_category(claim=make_claim(cast, "disputed"), by=cast.leon, now=later(5))
