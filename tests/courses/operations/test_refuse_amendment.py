"""A proposal that is not taken: with a reason, by who may write the text."""

import pytest

from courses.models import AmendmentState
from courses.operations.refuse_amendment import refuse_amendment
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.amendments import make_amendment
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_the_reason_is_kept_and_the_question_may_give_another_proposal(cast: Cast) -> None:
    amendment = make_amendment(cast)

    refused = refuse_amendment(amendment=amendment, reason="Mówi o tym krok 1.", by=cast.tomasz, now=later(3))

    assert (refused.state, refused.reason, refused.decided_by) == (
        *(AmendmentState.REFUSED, "Mówi o tym krok 1."),
        cast.tomasz,
    )
    assert Event.objects.get(name="courses.amendment_refused").data == {"amendment_id": amendment.pk}


@pytest.mark.parametrize("reason", ["", " \n", "x" * 501])
def test_a_reason_of_some_length_is_needed(cast: Cast, reason: str) -> None:
    amendment = make_amendment(cast)

    with pytest.raises(Refused) as refusal:
        refuse_amendment(amendment=amendment, reason=reason, by=cast.tomasz, now=later(3))

    assert refusal.value.field == "reason"


@pytest.mark.parametrize("name", ["leon", "zofia", "wanda", "obca_wanda"])
def test_nobody_else_refuses(cast: Cast, name: str) -> None:
    amendment = make_amendment(cast)

    with pytest.raises(Refused):
        refuse_amendment(amendment=amendment, reason="Nie.", by=getattr(cast, name), now=later(3))


def test_what_is_decided_stays(cast: Cast) -> None:
    amendment = make_amendment(cast)
    refuse_amendment(amendment=amendment, reason="Nie.", by=cast.tomasz, now=later(3))

    with pytest.raises(Refused):
        refuse_amendment(amendment=amendment, reason="Nie i nie.", by=cast.tomasz, now=later(4))
