"""The leader does not agree."""

import pytest

from helpdesk.operations.dispute_category import dispute_category
from lms.kit.refused import Refused
from lms.models import Notice
from lms.outbox import sweep
from tests.factories.people import Cast
from tests.factories.tickets import later, make_claim

pytestmark = pytest.mark.django_db


def test_the_category_stays_and_the_office_is_asked(cast: Cast) -> None:
    assert cast.maria
    claim = make_claim(cast)

    claim = dispute_category(claim=claim, objection="Stoi cała kancelaria.", by=cast.leon, now=later(4))
    sweep(now=later(9))

    claim.escalation.refresh_from_db()
    assert (claim.state, claim.objection, claim.escalation.severity) == ("disputed", "Stoi cała kancelaria.", "BLAD")
    assert Notice.objects.filter(person=cast.maria, kind="helpdesk.category_disputed").count() == 1


def test_a_reason_is_needed(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        dispute_category(claim=make_claim(cast), objection=" ", by=cast.leon, now=later(4))

    assert refusal.value.field == "objection"


@pytest.mark.parametrize("name", ["wanda", "zofia", "renata", "maria", "obcy_leon"])
def test_only_their_leader(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        dispute_category(claim=make_claim(cast), objection="Nie.", by=getattr(cast, name), now=later(4))


def test_only_once(cast: Cast) -> None:
    with pytest.raises(Refused):
        dispute_category(claim=make_claim(cast, "disputed"), objection="Nie.", by=cast.leon, now=later(5))
