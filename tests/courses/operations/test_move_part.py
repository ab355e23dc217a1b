"""The order of a course: to any place, no further than the edges, the addresses stay."""

import pytest

from courses.operations.move_part import move_part
from courses.operations.submit_course import submit_course
from lms.kit.refused import Refused
from tests.factories.courses import lessons_of, make_course_draft
from tests.factories.instructions import NOON
from tests.factories.modules import make_parted_draft, titles_of
from tests.factories.people import Cast


def test_a_part_moves_to_its_place_and_stays_at_the_edge(cast: Cast) -> None:
    course = make_course_draft(cast, lessons=4)
    first, second, _third, fourth = lessons_of(course)
    urls = {lesson.pk: lesson.url_path for lesson in lessons_of(course)}
    seen = []

    for lesson, place in ((first, -1), (first, 1), (fourth, 0), (second, 99), (second, 2), (fourth, 0)):
        ids = move_part(course=course, part_id=lesson.pk, place=place, by=cast.tomasz, now=NOON)
        seen.append("".join(title[-1] for title in titles_of(course)))
        assert ids == [each.pk for each in lessons_of(course)]

    assert seen == ["1234", "2134", "4213", "4132", "4123", "4123"]
    assert {lesson.pk: lesson.url_path for lesson in lessons_of(course)} == urls


def test_a_module_moves_over_the_lesson_behind_it(cast: Cast) -> None:
    course = make_parted_draft(cast)
    assert titles_of(course) == ["Lekcja 1", "Wpływ", "Lekcja 2", "Lekcja 3", "Wysyłka", "Lekcja 4", "Pusty"]
    module = course.get_children().get(draft_title="Wpływ")

    move_part(course=course, part_id=module.pk, place=2, by=cast.tomasz, now=NOON)

    assert titles_of(course)[:3] == ["Lekcja 1", "Lekcja 2", "Wpływ"]


def test_what_is_no_part_of_the_course_is_refused(cast: Cast) -> None:
    course, other = make_course_draft(cast), make_course_draft(cast, "Inny")

    with pytest.raises(Refused):
        move_part(course=course, part_id=lessons_of(other)[0].pk, place=0, by=cast.tomasz, now=NOON)


def test_only_the_author_and_the_office_may_and_nobody_but_the_office_while_it_reads(cast: Cast) -> None:
    course = make_course_draft(cast)
    second = lessons_of(course)[1]
    for person in (cast.leon, cast.wanda):
        with pytest.raises(Refused):
            move_part(course=course, part_id=second.pk, place=0, by=person, now=NOON)
    submit_course(course=course, by=cast.tomasz)

    with pytest.raises(Refused):
        move_part(course=course, part_id=second.pk, place=0, by=cast.tomasz, now=NOON)
    move_part(course=course, part_id=second.pk, place=0, by=cast.maria, now=NOON)

    assert titles_of(course) == ["Lekcja 2", "Lekcja 1"]
