"""Taking back that a lesson is done."""

import pytest

from courses.models import Enrolment
from courses.operations.complete import complete
from courses.operations.uncomplete import uncomplete
from courses.queries.course_standing import completed_courses
from lms.kit.refused import Refused
from tests.factories.courses import lessons_of, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_person


def test_only_the_own_record_is_closed(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    (lesson,) = lessons_of(course)
    for person in (cast.leon, cast.zofia):
        complete(lesson=lesson, by=person, now=NOON)

    assert [uncomplete(lesson=lesson, by=cast.leon, now=NOON) for _ in range(2)] == [1, 0]

    assert completed_courses(cast.leon.pk, [course.pk]) == {}
    assert completed_courses(cast.zofia.pk, [course.pk]) == {course.pk: NOON}
    assert Enrolment.objects.get(person=cast.leon).completed_at == NOON


def test_somebody_without_a_role_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        uncomplete(lesson=lessons_of(make_course(cast))[0], by=make_person("nikt"), now=NOON)
