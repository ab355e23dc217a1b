"""The questions of a week are chosen once, for leaders who want them."""

import pytest

from courses.models import Refresher
from courses.operations.ask_refreshers import ask_refreshers
from courses.operations.stop_refreshers import stop_refreshers
from lms.models import Role
from tests.factories.people import Cast, make_appointment
from tests.factories.quizzes import make_result
from tests.factories.refreshers import WEEK, make_refreshers, make_tested
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def test_three_are_made_once_a_week(cast: Cast) -> None:
    made = make_refreshers(cast)
    again = ask_refreshers(person=cast.leon, now=MORNING + WEEK / 2)
    next_week = ask_refreshers(person=cast.leon, now=MORNING + WEEK)

    assert [(row.order, row.week, row.reason) for row in made] == [
        (number, MORNING.date(), "wrong") for number in (1, 2, 3)
    ]
    assert (again, len(next_week), Refresher.objects.count()) == ([], 3, 6)


def test_nobody_but_leaders_in_force_is_asked(cast: Cast) -> None:
    quiz = make_tested(cast)
    for person in (cast.zofia, cast.renata):
        make_result(quiz, person, right=0, now=MORNING - WEEK)
    asked = [ask_refreshers(person=person, now=MORNING) for person in (cast.zofia, cast.renata)]
    make_appointment(cast.zofia, Role.LEADER, cast.partner)

    assert asked == [[], []]
    assert len(ask_refreshers(person=cast.zofia, now=MORNING)) == 3


def test_who_wants_none_is_asked_none(cast: Cast) -> None:
    make_result(make_tested(cast), cast.leon, right=0, now=MORNING - WEEK)
    stop_refreshers(by=cast.leon, now=MORNING)

    assert ask_refreshers(person=cast.leon, now=MORNING) == []
