"""Taking a saved view away."""

import pytest

from helpdesk.models import SavedView
from helpdesk.operations.drop_view import drop_view
from helpdesk.operations.keep_view import keep_view
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def shared_view(cast: Cast) -> SavedView:
    return keep_view(kind="tickets", name="Nowe", query="stan=new", shared=True, by=cast.leon, now=MORNING)


@pytest.mark.parametrize("who", ["leon", "renata"])
def test_who_shared_it_and_who_speaks_for_the_office_may(cast: Cast, who: str) -> None:
    view = shared_view(cast)

    for _ in range(2):
        drop_view(view=view, by=getattr(cast, who), now=MORNING)

    assert (SavedView.objects.count(), Event.objects.filter(name="helpdesk.view_dropped").count()) == (0, 1)


@pytest.mark.parametrize("who", ["zofia", "obcy_leon", "wanda", "maria", "ada"])
def test_nobody_else_may(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        drop_view(view=shared_view(cast), by=getattr(cast, who), now=MORNING)
