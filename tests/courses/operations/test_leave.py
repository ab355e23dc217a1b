"""Leaving a course."""

from datetime import date

import pytest

from courses.models import Enrolment
from courses.operations.assign import assign
from courses.operations.enrol import enrol
from courses.operations.leave import leave
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_the_enrolment_is_ended_and_its_row_stays(cast: Cast) -> None:
    course = make_course(cast)
    mine = enrol(course=course, by=cast.leon, now=NOON)

    assert leave(course=course, by=cast.leon, now=NOON) == mine

    assert Enrolment.objects.get().ended_at == NOON
    assert Event.objects.filter(name="courses.enrolment_ended").count() == 1
    with pytest.raises(Refused):
        leave(course=course, by=cast.leon, now=NOON)


def test_what_was_assigned_is_not_left_by_oneself(cast: Cast) -> None:
    course = make_course(cast)
    assign(course=course, people=[cast.leon], due_on=date(2026, 12, 1), by=cast.renata, now=NOON)

    with pytest.raises(Refused):
        leave(course=course, by=cast.leon, now=NOON)
    with pytest.raises(Refused):
        leave(course=course, by=cast.zofia, now=NOON)

    assert Enrolment.objects.running().count() == 1
