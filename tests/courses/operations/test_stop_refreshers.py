"""A leader who wants no refreshers gets none, until they want them again."""

import pytest

from courses.models import RefresherPause
from courses.operations.stop_refreshers import stop_refreshers
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def test_said_twice_it_is_noted_once(cast: Cast) -> None:
    first, second = (stop_refreshers(by=cast.leon, now=MORNING) for _time in range(2))

    assert (first, RefresherPause.objects.count()) == (second, 1)


def test_only_leaders_have_something_to_turn_off(cast: Cast) -> None:
    with pytest.raises(Refused):
        stop_refreshers(by=cast.renata, now=MORNING)
