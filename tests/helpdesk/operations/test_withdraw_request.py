"""The leader takes a request back."""

import pytest

from helpdesk.operations.endorse import endorse
from helpdesk.operations.withdraw_request import withdraw_request
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_request

pytestmark = pytest.mark.django_db


def test_taking_back_closes_it_once_and_another_may_follow(cast: Cast) -> None:
    asked = make_request(cast)

    states = [withdraw_request(request=asked, by=cast.leon, now=later(n)).decided_at for n in (1, 2)]

    asked.refresh_from_db()
    assert (asked.state, asked.decided_by, states) == ("withdrawn", cast.leon, [later(1), later(1)])
    assert Event.objects.filter(name="helpdesk.request_withdrawn").count() == 1
    assert make_request(cast, ticket=asked.ticket).is_open


@pytest.mark.parametrize("name", ["zofia", "renata", "maria", "wanda", "obcy_leon"])
def test_only_the_partners_leaders_take_it_back(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        withdraw_request(request=make_request(cast), by=getattr(cast, name), now=later(1))


def test_what_was_handed_over_is_not_taken_back_here(cast: Cast) -> None:
    asked = make_request(cast)
    endorse(request=asked, by=cast.renata, now=later(1))
    with pytest.raises(Refused):
        withdraw_request(request=asked, by=cast.leon, now=later(2))
