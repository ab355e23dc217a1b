"""The last marking of many is taken back; what was written since stays."""

from uuid import uuid4

import pytest

from courses.operations.undo_entries import undo_entries
from courses.queries.session_marking import last_marking
from lms.kit.refused import Refused
from tests.factories.card_sessions import card_of, enter, entry, fill_session, make_session
from tests.factories.cards import later
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def test_cells_are_as_before_and_exceptions_stay(cast: Cast) -> None:
    session, batch = make_session(cast), uuid4()
    card = card_of(session, cast.zofia)
    enter(session, entry(card, "shown", step=2))
    enter(session, *(entry(each, batch=batch) for each in session.cards.order_by("pk")))
    enter(session, entry(card, "with_help", seen="alone"))

    count = undo_entries(session=session, batch=batch, by=cast.tomasz, now=later(40))

    assert count == 1
    assert list(card.steps.order_by("order").values_list("outcome", flat=True)) == ["with_help", "shown"]
    assert card_of(session, cast.leon).steps.get(order=1).outcome == "none"
    assert last_marking(session, cast.tomasz) is None


def test_only_the_last_own_marking(cast: Cast) -> None:
    session, first, second = make_session(cast), uuid4(), uuid4()
    fill_session(session, cast.zofia, batch=first)
    fill_session(session, cast.leon, batch=second)

    for batch, by in ((first, cast.tomasz), (uuid4(), cast.tomasz), (second, cast.maria)):
        with pytest.raises(Refused):
            undo_entries(session=session, batch=batch, by=by, now=later(40))
    undo_entries(session=session, batch=second, by=cast.tomasz, now=later(40))

    assert undo_entries(session=session, batch=first, by=cast.tomasz, now=later(41)) == 2
