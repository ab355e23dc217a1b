"""The completion of a course is told once, whether its last part is a lesson or a test."""

from datetime import timedelta
from typing import Any

import pytest

from courses.models import Enrolment
from courses.operations.begin import begin
from courses.operations.enrol import enrol
from courses.operations.settle_course import settle_course
from courses.operations.uncomplete import uncomplete
from courses.queries.course_standing import completed_courses
from lms.kit.refused import Refused
from lms.models import Event
from lms.outbox import deliver
from lms.registry import recomputables
from tests.factories.courses import do_lessons, lessons_of, make_course, quiz_of
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_result

LATER = NOON + timedelta(hours=1)


def completed() -> list[dict[str, Any]]:
    return [event.data for event in Event.objects.filter(name="courses.course_completed").order_by("pk")]


def deliver_all() -> None:
    for event in Event.objects.unsettled():
        deliver(event_id=event.pk, now=LATER)


def test_the_last_lesson_completes_a_course_without_a_test(cast: Cast) -> None:
    course = make_course(cast, lessons=2)
    do_lessons(course, cast.leon, number=1)
    assert completed() == []

    do_lessons(course, cast.leon, now=LATER)

    mine = Enrolment.objects.get()
    assert completed() == [{"enrolment_id": mine.pk, "course_id": course.pk, "person_id": cast.leon.pk}]
    assert mine.completed_at == LATER
    assert settle_course(course=course, person=cast.leon, now=LATER) is False


def test_another_moment_than_the_announced_one_is_a_difference(cast: Cast) -> None:
    course, differences = make_course(cast, lessons=1), recomputables["completed courses"].differences
    do_lessons(course, cast.leon)
    mine, told = Enrolment.objects.filter(person=cast.leon), Event.objects.filter(name="courses.course_completed")
    found = [f"courses_enrolment {mine.get().pk}: completed_at"]
    assert (list(differences()), told.get().after) == ([], {"completed_at": NOON.isoformat()})

    mine.update(completed_at=NOON - timedelta(days=1))
    assert list(differences()) == found

    told.update(after={})
    assert list(differences()) == []
    mine.update(completed_at=LATER)
    assert list(differences()) == found
    told.delete()
    mine.update(completed_at=NOON)
    assert list(differences()) == found


def test_a_passed_test_completes_the_course_and_a_failed_one_does_not(cast: Cast) -> None:
    course = make_course(cast, lessons=1, quiz=True)
    do_lessons(course, cast.leon)
    make_result(quiz_of(course), cast.leon, right=0)
    deliver_all()
    assert completed() == []

    make_result(quiz_of(course), cast.leon, now=LATER)
    deliver_all()

    assert completed_courses(cast.leon.pk, [course.pk]) == {course.pk: LATER}
    assert len(completed()) == 1


def test_a_lesson_taken_back_and_done_again_tells_nobody_twice(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    do_lessons(course, cast.leon)
    uncomplete(lesson=lessons_of(course)[0], by=cast.leon, now=NOON)

    do_lessons(course, cast.leon, now=LATER)

    assert len(completed()) == 1


def test_who_only_takes_the_test_of_a_course_takes_the_course(cast: Cast) -> None:
    course = make_course(cast, lessons=0, quiz=True)

    make_result(quiz_of(course), cast.leon)
    deliver_all()

    assert [(row.person, row.completed_at) for row in Enrolment.objects.all()] == [(cast.leon, NOON)]
    assert len(completed()) == 1


def test_a_test_does_not_begin_before_its_lessons_are_done(cast: Cast) -> None:
    course = make_course(cast, lessons=2, quiz=True)
    do_lessons(course, cast.leon, number=1)

    with pytest.raises(Refused, match="Najpierw zrób lekcję: Lekcja 2"):
        begin(quiz_id=quiz_of(course).pk, by=cast.leon, now=NOON)

    do_lessons(course, cast.leon)
    assert begin(quiz_id=quiz_of(course).pk, by=cast.leon, now=NOON).number == 1


def test_a_completion_that_nobody_was_told_of_is_named(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    check = recomputables["completed courses"].differences
    enrol(course=course, by=cast.zofia, now=NOON)
    do_lessons(course, cast.leon)
    assert list(check()) == []

    Enrolment.objects.filter(person=cast.leon).update(completed_at=None)

    assert len(list(check())) == 1
