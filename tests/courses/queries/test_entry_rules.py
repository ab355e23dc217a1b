"""What a course asks for first can be done by whoever it is asked of, and nobody on its list is asked for a role."""

from typing import Any

import pytest

from courses.blocks.applies import Applies, stored_for_page
from courses.models import CoursePage, LessonPage, Publication
from courses.operations.assign import assign
from courses.operations.complete import complete
from courses.operations.enrol import enrol
from courses.queries.entry_rules import why_unready
from lms.kit.refused import Refused
from lms.models import Person
from tests.counting import statements
from tests.factories.courses import lessons_of, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
COMMUNES = stored_for_page(Applies(frozenset({"commune"})))


@pytest.fixture
def first(cast: Cast) -> CoursePage:
    return make_course(cast, "Pierwszy", lessons=1)


@pytest.fixture
def second(cast: Cast, first: CoursePage) -> CoursePage:
    """Asks for the first one."""
    return make_course(cast, "Drugi", lessons=1, needs=[first])


def _for_others(course: CoursePage) -> None:
    CoursePage.objects.filter(pk=course.pk).update(only_for=COMMUNES)


def _its_part_for_others(course: CoursePage) -> None:
    LessonPage.objects.child_of(course).update(only_for=COMMUNES)


def _its_part_additional(course: CoursePage) -> None:
    LessonPage.objects.child_of(course).update(is_extra=True)


def _never_released(course: CoursePage) -> None:
    Publication.objects.filter(page=course.pk).delete()


@pytest.mark.parametrize("become", [_for_others, _its_part_for_others, _its_part_additional, _never_released])
def test_a_course_that_the_reader_could_never_complete_is_not_asked_for(
    cast: Cast, first: CoursePage, second: CoursePage, become: Any
) -> None:
    assert [each.sentence for each in why_unready(cast.zofia, second)] == ["Najpierw ukończ kurs: Pierwszy"]

    become(first)

    assert why_unready(cast.zofia, second) == ()
    enrol(course=second, by=cast.zofia, now=NOON)


def test_a_course_for_roles_that_the_reader_lacks_is_asked_of_those_who_can_take_it(
    cast: Cast, first: CoursePage, second: CoursePage
) -> None:
    CoursePage.objects.filter(pk=first.pk).update(for_roles=["leader"])
    assert [each.sentence for each in why_unready(cast.leon, second)] == ["Najpierw ukończ kurs: Pierwszy"]
    assert why_unready(cast.zofia, second) == ()

    assign(course=first, people=[cast.zofia], due_on=NOON.date(), by=cast.renata, now=NOON)

    assert [each.sentence for each in why_unready(cast.zofia, second)] == ["Najpierw ukończ kurs: Pierwszy"]


@pytest.mark.parametrize("number", [1, 3])
def test_courses_asked_for_cost_the_same_however_many(cast: Cast, number: int) -> None:
    before = [make_course(cast, f"Kurs {each}", lessons=1, for_roles=["leader"]) for each in range(number)]
    course = make_course(cast, "Potem", lessons=1, needs=before)
    zofia = Person.objects.get(pk=cast.zofia.pk)
    assert zofia.standing.held

    with statements() as seen:
        assert why_unready(zofia, course) == ()

    assert len(seen) == 6, seen


def test_whoever_was_given_a_course_for_other_roles_takes_it(cast: Cast) -> None:
    course = make_course(cast, lessons=1, for_roles=["leader"])
    [lesson] = lessons_of(course)
    with pytest.raises(Refused, match="tylko dla liderów"):
        complete(lesson=lesson, by=cast.zofia, now=NOON)

    assign(course=course, people=[cast.zofia], due_on=NOON.date(), by=cast.renata, now=NOON)

    assert why_unready(cast.zofia, course) == ()
    complete(lesson=lesson, by=cast.zofia, now=NOON)
