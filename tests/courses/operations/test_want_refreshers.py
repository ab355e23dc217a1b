"""Refreshers turned on again."""

import pytest

from courses.models import RefresherPause
from courses.operations.ask_refreshers import ask_refreshers
from courses.operations.stop_refreshers import stop_refreshers
from courses.operations.want_refreshers import want_refreshers
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.quizzes import make_result
from tests.factories.refreshers import WEEK, make_tested
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def test_the_pause_ends_and_stays_on_record(cast: Cast) -> None:
    make_result(make_tested(cast), cast.leon, right=0, now=MORNING - WEEK)
    stop_refreshers(by=cast.leon, now=MORNING)

    assert [want_refreshers(by=cast.leon, now=MORNING + WEEK / 7) for _time in range(2)] == [True, False]
    assert RefresherPause.objects.get().ended_at == MORNING + WEEK / 7
    assert len(ask_refreshers(person=cast.leon, now=MORNING + WEEK / 7)) == 3


def test_only_leaders_have_something_to_turn_on(cast: Cast) -> None:
    with pytest.raises(Refused):
        want_refreshers(by=cast.zofia, now=MORNING)
