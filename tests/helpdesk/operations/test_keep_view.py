"""A list with its filters under a name."""

from uuid import uuid4

import pytest

from helpdesk.models import SavedView
from helpdesk.operations.keep_view import MOST, keep_view
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def test_an_own_view_is_seen_by_its_maker_alone_a_shared_one_where_they_answer(cast: Cast) -> None:
    assert cast.renata
    for shared in (False, True):
        keep_view(kind="tickets", name="Nowe", query="stan=new", shared=shared, by=cast.leon, now=MORNING)

    people = ("leon", "renata", "zofia", "obcy_leon", "wanda", "maria")
    seen = {who: SavedView.objects.visible_to(getattr(cast, who)).count() for who in people}

    assert seen == {"leon": 2, "renata": 1, "zofia": 0, "obcy_leon": 0, "wanda": 0, "maria": 0}


def test_a_contractors_view_is_shared_within_the_firm(cast: Cast) -> None:
    keep_view(kind="matters", name="Po terminie", query="termin=minelo", shared=True, by=cast.wanda, now=MORNING)

    seen = {who: SavedView.objects.visible_to(getattr(cast, who)).count() for who in ("wanda", "marek", "obca_wanda")}

    assert seen == {"wanda": 1, "marek": 1, "obca_wanda": 0}


def test_one_key_keeps_one(cast: Cast) -> None:
    key = uuid4()
    made = {keep_view(kind="tickets", name="Nowe", query="", by=cast.leon, now=MORNING, key=key).pk for _ in range(2)}

    assert (len(made), Event.objects.filter(name="helpdesk.view_kept").count()) == (1, 1)


def test_what_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        keep_view(kind="tickets", name=" \x00 ", query="", by=cast.leon, now=MORNING)
    with pytest.raises(Refused):
        keep_view(kind="tickets", name="Moje", query="", shared=True, by=cast.zofia, now=MORNING)
    with pytest.raises(Refused):
        keep_view(kind="tickets", name="Moje", query="", by=cast.ada, now=MORNING)
    for number in range(MOST):
        keep_view(kind="tickets", name=f"Widok {number}", query="", by=cast.leon, now=MORNING)
    with pytest.raises(Refused):
        keep_view(kind="tickets", name="O jeden za dużo", query="", by=cast.leon, now=MORNING)
