"""What an answer is worth by each marking: the table, and the laws that hold for every test."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.queries.scoring import Marked, points_in_words, score
from courses.records.marking import Marking, worth

RIGHTNESS = st.fractions(min_value=0, max_value=1, max_denominator=10)
ANSWERS = st.lists(
    st.tuples(RIGHTNESS, st.integers(1, 5), st.sampled_from([None, 1, 2, 3]), st.booleans()), min_size=1, max_size=12
)
MARKINGS = st.sampled_from(list(Marking))
PENALTIES = st.integers(1, 100)
Answers = list[tuple[Fraction, int, int | None, bool]]


def percent(answers: Answers, marking: str, penalty: int) -> int:
    return score(
        Marked(worth(right, marking=marking, penalty=penalty, certainty=level) if given else Fraction(0), points)
        for right, points, level, given in answers
    ).percent


@pytest.mark.parametrize(
    ("marking", "certainty", "right", "wrong"),
    [
        ("plain", None, 1, 0),
        ("negative", None, 1, Fraction(-1, 4)),
        ("certain", None, Fraction(1, 3), 0),
        ("certain", 1, Fraction(1, 3), 0),
        ("certain", 2, Fraction(2, 3), Fraction(-2, 3)),
        ("certain", 3, 1, -2),
    ],
)
def test_the_table(marking: str, certainty: int | None, right: Fraction, wrong: Fraction) -> None:
    given_worth = [worth(Fraction(n), marking=marking, penalty=25, certainty=certainty) for n in (1, 0)]

    assert given_worth == [right, wrong]


def test_a_part_earns_its_part_of_what_a_right_answer_would() -> None:
    half = Fraction(1, 2)

    assert worth(half, marking="negative", penalty=50, certainty=None) == half
    assert worth(half, marking="certain", penalty=25, certainty=2) == Fraction(1, 3)


@given(ANSWERS, MARKINGS, PENALTIES)
def test_the_percent_stays_between_none_and_all(answers: Answers, marking: str, penalty: int) -> None:
    assert 0 <= percent(answers, marking, penalty) <= 100


@given(ANSWERS, MARKINGS, PENALTIES, RIGHTNESS)
def test_a_better_answer_at_the_same_certainty_never_gives_less(
    answers: Answers, marking: str, penalty: int, other: Fraction
) -> None:
    for place, (right, points, level, is_given) in enumerate(answers):
        better = [*answers[:place], (max(right, other), points, level, is_given), *answers[place + 1 :]]
        assert percent(better, marking, penalty) >= percent(answers, marking, penalty)


@given(ANSWERS, PENALTIES)
def test_all_by_certainty_is_all_right_and_sure_of_all(answers: Answers, penalty: int) -> None:
    perfect = all(is_given and right == 1 and level == 3 for right, _points, level, is_given in answers)

    assert (percent(answers, "certain", penalty) == 100) == perfect


@given(ANSWERS, MARKINGS, PENALTIES)
def test_leaving_a_wrong_answer_out_never_gives_less(answers: Answers, marking: str, penalty: int) -> None:
    left_out = [(right, points, level, is_given and right > 0) for right, points, level, is_given in answers]

    assert percent(left_out, marking, penalty) >= percent(answers, marking, penalty)


def test_points_below_nothing_are_rounded_down_as_well() -> None:
    assert points_in_words(Fraction(-1, 3)) == "-0,34"
