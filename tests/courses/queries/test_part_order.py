"""Which part of a course opens when: the same for every order of records, and no course is ever shut for good."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from courses.queries.course_standing import standing
from courses.queries.evidence import Evidence
from courses.queries.outline import ASSIGNMENT, LESSON, QUIZ, Item, Outline
from courses.queries.part_order import first_of
from courses.records.part_order import circle_of, named_needs

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MOST = 8


def outline(kinds: list[tuple[str, bool, list[int]]], in_order: bool) -> Outline:
    items = tuple(
        Item(pk, kind, f"Część {pk}", f"czesc-{pk}", "kurs", is_extra=is_extra and kind == LESSON, needs=tuple(needs))
        for pk, (kind, is_extra, needs) in enumerate(kinds, start=1)
    )
    return Outline(100, "Kurs", "kurs", items, in_order=in_order)


part = st.tuples(
    st.sampled_from([LESSON, QUIZ, ASSIGNMENT]), st.booleans(), st.lists(st.integers(0, MOST + 1), max_size=3)
)
outlines = st.builds(outline, st.lists(part, max_size=MOST), st.booleans())
ids = st.sets(st.integers(1, MOST))


def done(pks: set[int]) -> list[Evidence]:
    return [Evidence(pk, NOON) for pk in pks]


@given(outlines, ids, ids)
def test_there_is_always_a_way_on_until_the_course_is_complete(
    course: Outline, finished: set[int], begun: set[int]
) -> None:
    while not (found := standing(course, done(finished), begun)).is_complete and found.total:
        following = found.next

        assert following is not None
        assert (following.is_done, following.is_locked) == (False, False)
        finished = finished | {following.item.pk}


@given(outlines, ids, ids)
def test_what_is_done_is_open_and_what_is_begun_waits_for_no_rule_of_the_author(
    course: Outline, finished: set[int], begun: set[int]
) -> None:
    unruled = replace(course, in_order=False, items=tuple(replace(item, needs=()) for item in course.items))
    found, plain = first_of(course, finished, begun), first_of(unruled, finished)

    assert all(not found[pk] for pk in finished & found.keys())
    for pk in begun & found.keys():
        assert [each.pk for each in found[pk]] == [each.pk for each in plain[pk]]


@given(outlines, ids)
def test_doing_more_never_locks_anything(course: Outline, finished: set[int]) -> None:
    before = first_of(course, finished)
    for more in {item.pk for item in course.items} - finished:
        after = first_of(course, finished | {more})

        assert all(not after[pk] for pk in before if not before[pk])


@given(outlines, ids)
def test_in_order_a_part_waits_for_the_first_required_one_before_it(course: Outline, finished: set[int]) -> None:
    course = replace(course, in_order=True, items=tuple(replace(item, needs=()) for item in course.items))
    found = first_of(course, finished)

    for place, item in enumerate(course.items):
        missing = [each for each in course.items[:place] if not each.is_extra and each.pk not in finished]
        assert bool(found[item.pk]) == (item.pk not in finished and bool(missing))
        if found[item.pk]:
            assert missing[0] in found[item.pk]
            assert set(found[item.pk]) <= set(missing)


@given(outlines, ids)
def test_who_passes_the_rules_meets_only_what_tests_wait_for(course: Outline, finished: set[int]) -> None:
    found = first_of(replace(course, passes=True), finished)

    for item in course.items:
        assert all(each.is_lesson for each in found[item.pk])
        assert item.is_quiz or not found[item.pk]


@given(outlines)
def test_named_parts_that_are_left_out_are_exactly_those_of_circles(course: Outline) -> None:
    kept = named_needs(course.items, in_order=course.in_order)
    rest = [replace(item, needs=tuple(kept.get(item.pk, ()))) for item in course.items]

    assert circle_of(rest, in_order=course.in_order) == ()
    if not circle_of(course.items, in_order=course.in_order):
        known = {item.pk for item in course.items}
        assert [(item.pk, [pk for pk in item.needs if pk in known]) for item in course.items] == [
            (item.pk, kept.get(item.pk, [])) for item in course.items
        ]


def made(*kinds: str) -> Callable[..., Outline]:
    def with_needs(in_order: bool = False, **needs: tuple[int, ...]) -> Outline:
        told = [(kind, False, list(needs.get(f"part_{pk}", ()))) for pk, kind in enumerate(kinds, start=1)]
        return outline(told, in_order)

    return with_needs


def test_a_test_that_waits_for_a_lesson_and_a_lesson_for_the_test_are_a_circle() -> None:
    course = made(LESSON, QUIZ)

    assert circle_of(course(part_1=(2,)).items, in_order=False) == (1, 2)
    assert circle_of(course(part_1=(1,)).items, in_order=False) == (1,)
    assert circle_of(course(part_2=(1,)).items, in_order=True) == ()


def test_reasons_are_told_in_the_words_of_the_kind() -> None:
    course = made(LESSON, QUIZ, ASSIGNMENT, LESSON)(part_4=(1, 2, 3))

    found = standing(course, [])

    assert [reason.sentence for reason in found.items[3].why] == [
        "Najpierw zrób lekcję: Część 1",
        "Najpierw zdaj test: Część 2",
        "Najpierw zalicz zadanie: Część 3",
    ]
    assert [each.is_locked for each in found.items] == [False, True, False, True]
