"""What cannot be done is refused in a sentence, on the way to the first certificate and in the renewal alike."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from courses.models import CourseNeed, CoursePage, Programme, ProgrammeCourse, ProgrammeEvaluation, RenewalCourse, Way
from courses.operations.keep_programme import keep_programme
from lms.kit.refused import Refused
from tests.factories.certificates import make_group
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast

Courses = Sequence[CoursePage]
Fill = Callable[..., Programme]


@pytest.fixture
def courses(cast: Cast) -> list[CoursePage]:
    return [make_course(cast, title, lessons=1) for title in "ABCDE"]


def first_way(
    *, listed: Courses = (), groups: Sequence[tuple[Courses, int]] = (), needs: Any = (), in_order: bool = False
) -> Programme:
    programme = Programme(name="Próbny", code="PROB", in_order=in_order)
    programme.course_rows.set([ProgrammeCourse(course=each) for each in listed])
    return _with_parts(programme, Way.FIRST, groups, needs)


def renewal(
    *, listed: Courses = (), groups: Sequence[tuple[Courses, int]] = (), needs: Any = (), in_order: bool = False
) -> Programme:
    """Of a programme whose first way asks for a task alone."""
    programme = Programme(name="Próbny", code="PROB", renewal_in_order=in_order)
    programme.evaluation_rows.set([ProgrammeEvaluation(title="zarejestruj trzy pisma")])
    programme.renewal_course_rows.set([RenewalCourse(course=each) for each in listed])
    return _with_parts(programme, Way.RENEWAL, groups, needs)


def _with_parts(programme: Programme, way: Way, groups: Any, needs: Any) -> Programme:
    made = [make_group(of, f"Grupa {n}", needed=needed, way=way) for n, (of, needed) in enumerate(groups, start=1)]
    programme.elective_groups.set(made)
    programme.need_rows.set([CourseNeed(course=course, needs=before, way=way) for course, before in needs])
    return programme


WAYS = pytest.mark.parametrize(("fill", "ending"), [(first_way, ""), (renewal, " Dotyczy to odnowienia.")])


def said(cast: Cast, programme: Programme) -> tuple[str, str | None]:
    """The refusal and its field; nothing is kept."""
    with pytest.raises(Refused) as refusal:
        keep_programme(programme=programme, by=cast.maria, now=NOON)
    assert not Programme.objects.exists()
    return str(refusal.value), refusal.value.field


@WAYS
def test_a_group_asks_for_no_more_than_it_has_and_names_no_course_twice(
    cast: Cast, courses: list[CoursePage], fill: Fill, ending: str
) -> None:
    a, b, *_rest = courses

    more, _field = said(cast, fill(groups=[([a, b], 3)]))
    none, _field = said(cast, fill(listed=[a], groups=[([], 1)]))
    twice, _field = said(cast, fill(listed=[a], groups=[([a, b], 1)]))

    assert more == f"Grupa „Grupa 1” wymaga 3, a ma do wyboru tylko 2.{ending}"
    assert none == f"Grupa „Grupa 1” nie ma jeszcze kursów.{ending}"
    assert twice.startswith("Kurs „A” jest w tym programie dwa razy")
    assert twice.endswith(ending)


@WAYS
def test_an_order_is_no_circle_and_names_only_parts_of_its_way(
    cast: Cast, courses: list[CoursePage], fill: Fill, ending: str
) -> None:
    a, b, c, *_rest = courses

    circle, _field = said(cast, fill(listed=[a, b], needs=[(a, b), (b, a)]))
    itself, _field = said(cast, fill(listed=[a, b], needs=[(a, a)]))
    against, _field = said(cast, fill(listed=[a, b], needs=[(a, b)], in_order=True))
    foreign, _field = said(cast, fill(listed=[a, b], needs=[(a, c)]))

    assert circle.endswith(f"„A” → „B” → „A”.{ending}")
    assert itself == f"Kurs „A” nie może otwierać się po samym sobie.{ending}"
    assert "„A” → „B” → „A”" in against
    assert foreign.startswith("„Co otwiera się po czym” może wymieniać tylko kursy tego programu")
    assert foreign.endswith(ending)


@WAYS
def test_with_one_part_there_is_no_order(cast: Cast, courses: list[CoursePage], fill: Fill, ending: str) -> None:
    field = "renewal_in_order" if ending else "in_order"

    for alone in (fill(listed=courses[:1], in_order=True), fill(groups=[(courses, 2)], in_order=True)):
        if fill is renewal:
            alone.evaluation_rows.set([ProgrammeEvaluation(title="zarejestruj trzy pisma")])
        assert said(cast, alone) == (f"Jest tylko jedna część, więc nie ma czego ustawiać po kolei.{ending}", field)


@WAYS
def test_a_group_is_never_complete_where_too_much_of_it_waits_for_a_later_one(
    cast: Cast, courses: list[CoursePage], fill: Fill, ending: str
) -> None:
    a, b, c, d, _e = courses
    pair = {"groups": [([a, b], 2), ([c, d], 1)], "needs": [(a, c)]}

    sentence, _field = said(cast, fill(**pair, in_order=True))

    expected = "Grupy „Grupa 1” nie dałoby się ukończyć: „A” otwiera się dopiero po tym, co jest dalej w kolejności."
    assert sentence == expected + ending
    # One of them is enough, so that the other may wait; and without an order each opens in the end.
    pair["groups"] = [([a, b], 1), ([c, d], 1)]
    for sound in (fill(**pair, in_order=True), fill(groups=[([a, b], 2), ([c, d], 1)], needs=[(a, c)])):
        keep_programme(programme=sound, by=cast.maria, now=NOON)
        Programme.objects.get().delete()


def test_a_renewal_without_parts_of_its_own_has_no_order_of_its_own(cast: Cast, courses: list[CoursePage]) -> None:
    ordered = first_way(listed=courses)
    ordered.renewal_in_order = True
    waiting = first_way(listed=courses)
    waiting.need_rows.set([CourseNeed(course=courses[1], needs=courses[0], way=Way.RENEWAL)])
    sentence = "Odnowienie nie ma własnych części. Trzeba je wybrać albo pominąć jego kolejność."

    assert said(cast, ordered) == (sentence, "renewal_in_order")
    assert said(cast, waiting) == (sentence, None)


def test_what_holds_on_both_ways_holds_where_everything_is_asked_for_again(
    cast: Cast, courses: list[CoursePage]
) -> None:
    programme = first_way(listed=courses)
    programme.need_rows.set([CourseNeed(course=courses[1], needs=courses[0], way=Way.BOTH)])

    keep_programme(programme=programme, by=cast.maria, now=NOON)

    assert Programme.objects.get().need_rows.get().way == Way.BOTH


def test_a_group_of_both_ways_does_not_become_the_whole_renewal(cast: Cast, courses: list[CoursePage]) -> None:
    a, b, c, *_rest = courses
    programme = first_way(listed=[a])
    programme.elective_groups.set([make_group([b, c], "Grupa 1", way=Way.BOTH)])

    sentence, _field = said(cast, programme)
    assert sentence.startswith("Odnowienie wymagałoby tylko grupy „Grupa 1” zamiast wszystkiego od nowa.")

    programme.renewal_course_rows.set([RenewalCourse(course=a)])
    keep_programme(programme=programme, by=cast.maria, now=NOON)
    assert Programme.objects.get().elective_groups.get().way == Way.BOTH
