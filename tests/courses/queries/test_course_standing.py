"""Completion as a pure function: nothing is done twice, nothing exceeds one hundred, no order matters."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.queries.course_standing import completed_courses, standing
from courses.queries.evidence import Evidence
from courses.queries.outline import CARD, LESSON, QUIZ, Item, Outline
from tests.factories.courses import do_lessons, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast

EXTRA = "additional lesson"
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def outline(kinds: list[str]) -> Outline:
    items = tuple(
        Item(pk, LESSON if kind == EXTRA else kind, f"Część {pk}", f"czesc-{pk}", "kurs", is_extra=kind == EXTRA)
        for pk, kind in enumerate(kinds, start=1)
    )
    return Outline(100, "Kurs", "kurs", items)


def asking(course: Outline, card: int | None) -> Outline:
    return replace(course, card=Item(card, CARD, "Karta", "karta") if card else None)


parts = st.lists(st.sampled_from([LESSON, QUIZ, EXTRA]), max_size=12).map(outline)
outlines = st.builds(asking, parts, st.none() | st.integers(13, 20))
records = st.lists(
    st.builds(Evidence, st.integers(1, 20), st.integers(0, 9_999).map(lambda n: START + timedelta(minutes=n)))
)


@given(outlines, records)
def test_it_is_never_over_one_hundred_and_one_hundred_only_when_complete(course: Outline, done: list[Evidence]) -> None:
    found = standing(course, done)

    assert 0 <= found.percent <= 100
    assert (found.percent == 100) == found.is_complete == (found.completed_at is not None)
    assert found.done <= found.total == sum(not item.is_extra for item in course.asked)


@given(outlines, records)
def test_an_additional_lesson_changes_nothing_for_the_others(course: Outline, done: list[Evidence]) -> None:
    without = replace(course, items=tuple(item for item in course.items if not item.is_extra))
    found, less = standing(course, done), standing(without, done)

    assert [each for each in found.items if not each.item.is_extra] == list(less.items)
    assert (found.percent, found.completed_at, found.why, found.next) == (
        less.percent,
        less.completed_at,
        less.why,
        less.next,
    )


@given(outlines, records, st.randoms())
def test_order_and_repetition_change_nothing(course: Outline, done: list[Evidence], chance: object) -> None:
    shuffled = [*done, *done[:3]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert standing(course, shuffled) == standing(course, done) == standing(course, done)


@given(outlines, records)
def test_what_is_missing_is_said_and_nothing_else(course: Outline, done: list[Evidence]) -> None:
    found = standing(course, done)

    missing = [each.item.url for each in found.needed if not each.is_done]
    assert [reason.url for reason in found.why] == (missing if found.needed else [course.url])
    assert found.is_complete == (not found.why)


@given(outlines, records)
def test_a_test_is_locked_by_the_lessons_before_it_and_a_lesson_never(course: Outline, done: list[Evidence]) -> None:
    found = standing(course, done)

    for place, each in enumerate(found.items):
        before = [
            other for other in found.items[:place] if not (other.item.is_quiz or other.is_done or other.item.is_extra)
        ]
        assert each.is_locked == (each.item.is_quiz and not each.is_done and bool(before))
        assert [reason.url for reason in each.why] == ([other.item.url for other in before] if each.is_locked else [])
    assert found.next is None or not found.next.is_locked


@pytest.mark.parametrize("courses", [1, 3])
def test_completed_courses_cost_two_statements(cast: Cast, django_assert_num_queries: object, courses: int) -> None:
    made = [make_course(cast, f"Kurs {number}", lessons=2) for number in range(courses)]
    for course in made[:-1]:
        do_lessons(course, cast.leon)
    do_lessons(made[-1], cast.leon, number=1)

    with django_assert_num_queries(2):  # type: ignore[operator]
        found = completed_courses(cast.leon.pk, [course.pk for course in made])

    assert found == {course.pk: NOON for course in made[:-1]}
    assert completed_courses(cast.zofia.pk, [made[0].pk]) == {}
