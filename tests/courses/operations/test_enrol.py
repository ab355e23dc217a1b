"""Beginning a course on one's own."""

import pytest

from courses.models import Enrolment, EnrolmentKind
from courses.operations.complete import complete
from courses.operations.enrol import enrol
from courses.operations.leave import leave
from lms.kit.refused import Refused
from lms.models import Event
from lms.pages import PageAudience
from tests.factories.courses import lessons_of, make_course, make_course_draft
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_person


def test_enrolling_twice_leaves_one_enrolment_and_one_fact(cast: Cast) -> None:
    course = make_course(cast)

    first, second = (enrol(course=course, by=cast.leon, now=NOON) for _ in range(2))

    assert first == second
    columns = ("person", "course", "kind", "by", "enrolled_at", "due_on", "completed_at", "ended_at")
    assert list(Enrolment.objects.values_list(*columns)) == [
        (cast.leon.pk, course.pk, EnrolmentKind.SELF, cast.leon.pk, NOON, None, None, None)
    ]
    event = Event.objects.get(name="courses.course_enrolled")
    assert event.data == {"enrolment_id": first.pk, "course_id": course.pk, "person_id": cast.leon.pk}
    assert (event.actor, event.partner_id) == (cast.leon, cast.partner.pk)


def test_a_course_that_is_not_for_this_reader_is_refused(cast: Cast) -> None:
    draft = make_course_draft(cast, "Szkic")
    for_authors = make_course(cast, "Dla autorów", audience=PageAudience.AUTHORS)
    course = make_course(cast, "Dla wszystkich")

    for wanted, person in ((draft, cast.leon), (for_authors, cast.leon), (course, make_person("nikt"))):
        with pytest.raises(Refused):
            enrol(course=wanted, by=person, now=NOON)
    assert Enrolment.objects.count() == 0


def test_whoever_comes_back_to_a_finished_course_is_done_at_once(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    complete(lesson=lessons_of(course)[0], by=cast.leon, now=NOON)
    leave(course=course, by=cast.leon, now=NOON)

    again = enrol(course=course, by=cast.leon, now=NOON)

    again.refresh_from_db()
    assert again.completed_at == NOON
    assert Enrolment.objects.filter(person=cast.leon).count() == 2
