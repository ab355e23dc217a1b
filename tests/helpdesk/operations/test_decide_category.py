"""The office settles the dispute."""

import pytest

from helpdesk.operations.decide_category import decide_category
from helpdesk.operations.propose_category import propose_category
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_claim

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("changes", "state", "severity"), [(True, "upheld", "USTERKA"), (False, "dismissed", "BLAD")])
def test_it_changes_or_stays_and_every_hour_is_kept(cast: Cast, changes: bool, state: str, severity: str) -> None:
    claim = make_claim(cast, "disputed")

    decide_category(claim=claim, changes=changes, decision="Jest obejście.", by=cast.maria, now=later(6))

    claim.refresh_from_db()
    claim.escalation.refresh_from_db()
    assert (claim.state, claim.escalation.severity, claim.decision) == (state, severity, "Jest obejście.")
    assert (claim.proposed_at, claim.answered_at, claim.decided_at) == (later(2), later(3), later(6))
    event = Event.objects.get(name="helpdesk.category_decided")
    assert (event.before["severity"], event.after["severity"]) == ("BLAD", severity)


def test_afterwards_another_may_be_proposed(cast: Cast) -> None:
    claim = make_claim(cast, "disputed")
    decide_category(claim=claim, changes=False, decision="Nie.", by=cast.maria, now=later(6))

    again = propose_category(
        escalation=claim.escalation, severity="KONSULTACJA", reason="To pytanie.", by=cast.wanda, now=later(7)
    )

    assert again.state == "open"


@pytest.mark.parametrize("name", ["leon", "wanda", "renata", "ada"])
def test_only_the_office(cast: Cast, name: str) -> None:
    claim = make_claim(cast, "disputed")
    with pytest.raises(Refused):
        decide_category(claim=claim, changes=True, decision="Tak.", by=getattr(cast, name), now=later(6))


def test_without_a_dispute_there_is_nothing_to_decide(cast: Cast) -> None:
    with pytest.raises(Refused):
        decide_category(claim=make_claim(cast), changes=True, decision="Tak.", by=cast.maria, now=later(6))
