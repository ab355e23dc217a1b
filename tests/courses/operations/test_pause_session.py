"""A pause stops the clock of a session."""

import pytest

from courses.operations.pause_session import pause_session
from lms.kit.refused import Refused
from tests.factories.card_sessions import make_finished_session, make_session
from tests.factories.cards import later
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def test_a_second_press_does_not_begin_it_anew(cast: Cast) -> None:
    session = make_session(cast)

    for minute in (10, 20):
        session = pause_session(session=session, by=cast.tomasz, now=later(minute))

    assert session.paused_at == later(10)


def test_what_is_over_has_no_pause_and_others_make_none(cast: Cast) -> None:
    with pytest.raises(Refused):
        pause_session(session=make_finished_session(cast), by=cast.tomasz, now=later(95))
    with pytest.raises(Refused):
        pause_session(session=make_session(cast), by=cast.maria, now=later(10))
