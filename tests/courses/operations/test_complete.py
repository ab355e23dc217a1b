"""“Done” at a lesson: once, by the person, in a course they may read."""

from datetime import timedelta

import pytest

from courses.models import Enrolment, LessonDone
from courses.operations.complete import complete
from courses.operations.uncomplete import uncomplete
from courses.operations.watch import watch
from lms.kit.refused import Refused
from lms.models import Event
from lms.pages import PageAudience
from tests.factories.courses import lessons_of, make_course, make_course_draft, make_film_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_person


def test_done_twice_is_noted_once_with_the_revision_that_was_read(cast: Cast) -> None:
    lesson = lessons_of(make_course(cast))[0]

    first, second = (complete(lesson=lesson, by=cast.leon, now=NOON) for _ in range(2))

    assert first == second
    assert list(LessonDone.objects.values_list("person", "lesson", "revision", "done_at", "taken_back_at")) == [
        (cast.leon.pk, lesson.pk, lesson.live_revision_id, NOON, None)
    ]
    assert Event.objects.filter(name="courses.lesson_completed").count() == 1


def test_whoever_does_a_lesson_is_enrolled(cast: Cast) -> None:
    course = make_course(cast)

    complete(lesson=lessons_of(course)[0], by=cast.leon, now=NOON)

    assert list(Enrolment.objects.values_list("person", "course", "kind")) == [(cast.leon.pk, course.pk, "self")]


def test_taken_back_and_done_again_leaves_both_rows(cast: Cast) -> None:
    lesson = lessons_of(make_course(cast))[0]
    complete(lesson=lesson, by=cast.leon, now=NOON)
    uncomplete(lesson=lesson, by=cast.leon, now=NOON)

    complete(lesson=lesson, by=cast.leon, now=NOON)

    assert list(LessonDone.objects.order_by("pk").values_list("taken_back_at", flat=True)) == [NOON, None]


def test_a_lesson_that_is_not_to_be_read_is_refused(cast: Cast) -> None:
    draft = lessons_of(make_course_draft(cast, "Szkic"))[0]
    for_authors = lessons_of(make_course(cast, "Dla autorów", audience=PageAudience.AUTHORS))[0]
    lesson = lessons_of(make_course(cast, "Dla wszystkich"))[0]

    for wanted, person in ((draft, cast.leon), (for_authors, cast.leon), (lesson, make_person("nikt"))):
        with pytest.raises(Refused):
            complete(lesson=wanted, by=person, now=NOON)
    assert LessonDone.objects.count() == 0


def test_a_lesson_waits_for_the_part_of_its_film_that_it_asks_for(cast: Cast) -> None:
    _course, lesson, film = make_film_course(cast, watch_percent=80)
    watch(page_id=lesson.pk, film=film, by=cast.leon, ranges=[], position=0, now=NOON)
    watch(page_id=lesson.pk, film=film, by=cast.leon, ranges=[(0, 60)], position=60, now=NOON + timedelta(seconds=60))
    with pytest.raises(Refused, match="0:20"):
        complete(lesson=lesson, by=cast.leon, now=NOON)
    assert not LessonDone.objects.exists()

    watch(page_id=lesson.pk, film=film, by=cast.leon, ranges=[(60, 80)], position=80, now=NOON + timedelta(seconds=90))

    assert complete(lesson=lesson, by=cast.leon, now=NOON).lesson == lesson
