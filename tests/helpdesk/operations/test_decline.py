"""Left with the leader, with a reason."""

import pytest

from helpdesk.models import Escalation
from helpdesk.operations.decline import decline
from lms.kit.refused import Refused
from lms.models import Notice
from lms.outbox import sweep
from tests.factories.people import Cast
from tests.factories.tickets import later, make_request

pytestmark = pytest.mark.django_db


def test_the_reason_reaches_the_leader_who_may_ask_again(cast: Cast) -> None:
    asked = make_request(cast)

    declined = decline(request=asked, decision="To jest w instrukcji.", by=cast.renata, now=later(1))
    sweep(now=later(2))

    assert (declined.state, declined.decision, declined.decided_by, declined.decided_at) == (
        "declined",
        "To jest w instrukcji.",
        cast.renata,
        later(1),
    )
    told = Notice.objects.get(kind="helpdesk.escalation_decided")
    assert (told.person, told.body) == (cast.leon, "To jest w instrukcji.")
    assert make_request(cast, ticket=asked.ticket).is_open
    assert not Escalation.objects.exists()


def test_without_a_reason_it_is_refused_at_the_field(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        decline(request=make_request(cast), decision=" ", by=cast.renata, now=later(1))
    assert refusal.value.field == "decision"


@pytest.mark.parametrize("name", ["zofia", "leon", "wanda", "obcy_leon", "ada"])
def test_nobody_else_declines(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        decline(request=make_request(cast), decision="Nie.", by=getattr(cast, name), now=later(1))


def test_what_is_decided_stays_decided(cast: Cast) -> None:
    asked = make_request(cast)
    decline(request=asked, decision="Nie.", by=cast.renata, now=later(1))
    with pytest.raises(Refused):
        decline(request=asked, decision="Jednak nie.", by=cast.maria, now=later(2))
