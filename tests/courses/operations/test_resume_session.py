"""After a pause the minutes go on."""

import pytest

from courses.operations.pause_session import pause_session
from courses.operations.resume_session import resume_session
from lms.kit.refused import Refused
from tests.factories.card_sessions import make_session
from tests.factories.cards import later
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def test_pauses_add_up_and_without_one_nothing_changes(cast: Cast) -> None:
    session = make_session(cast)

    for begin, end in ((10, 20), (40, 45)):
        pause_session(session=session, by=cast.tomasz, now=later(begin))
        for _ in range(2):
            session = resume_session(session=session, by=cast.tomasz, now=later(end))

    assert (session.paused_at, session.paused_seconds) == (None, 15 * 60)


def test_others_do_not_go_on_with_it(cast: Cast) -> None:
    with pytest.raises(Refused):
        resume_session(session=make_session(cast), by=cast.leon, now=later(10))
