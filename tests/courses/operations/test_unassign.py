"""Taking an assignment back."""

from datetime import date

import pytest

from courses.models import Enrolment
from courses.operations.assign import assign
from courses.operations.enrol import enrol
from courses.operations.unassign import unassign
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_the_office_and_the_own_representative_take_it_back_and_nobody_is_told_any_more(cast: Cast) -> None:
    course = make_course(cast)
    theirs = assign(course=course, people=[cast.leon], due_on=date(2026, 12, 1), by=cast.maria, now=NOON)[0]
    for person in (cast.leon, cast.zofia, cast.obcy_leon, cast.tomasz):
        with pytest.raises(Refused):
            unassign(enrolment=theirs, by=person, now=NOON)

    unassign(enrolment=theirs, by=cast.renata, now=NOON)

    deliver(event_id=Event.objects.get(name="courses.course_assigned").pk, now=NOON)
    assert Enrolment.objects.get().ended_at == NOON
    assert Notice.objects.filter(kind="course_assigned").count() == 0
    with pytest.raises(Refused):
        unassign(enrolment=theirs, by=cast.renata, now=NOON)


def test_what_somebody_began_on_their_own_is_not_taken_from_them(cast: Cast) -> None:
    mine = enrol(course=make_course(cast), by=cast.leon, now=NOON)

    with pytest.raises(Refused):
        unassign(enrolment=mine, by=cast.maria, now=NOON)
