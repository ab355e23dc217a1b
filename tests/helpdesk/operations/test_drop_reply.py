"""Taking a saved reply away."""

import pytest

from helpdesk.models import SavedReply
from helpdesk.operations.drop_reply import drop_reply
from helpdesk.operations.save_reply import save_reply
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def shared(cast: Cast) -> SavedReply:
    return save_reply(title="Odśwież", body="Proszę.", shared=True, by=cast.leon, now=MORNING)


@pytest.mark.parametrize("who", ["leon", "renata"])
def test_who_wrote_it_and_who_speaks_for_the_office_may(cast: Cast, who: str) -> None:
    saved = shared(cast)

    for _ in range(2):
        drop_reply(saved=saved, by=getattr(cast, who), now=MORNING)

    gone = Event.objects.filter(name="helpdesk.saved_reply_dropped").count()
    assert (SavedReply.objects.count(), gone) == (0, 1)


@pytest.mark.parametrize("who", ["zofia", "obcy_leon", "wanda", "maria", "ada"])
def test_nobody_else_may(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        drop_reply(saved=shared(cast), by=getattr(cast, who), now=MORNING)
