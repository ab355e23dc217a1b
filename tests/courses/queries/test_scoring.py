"""What a set of answers is worth: laws that hold for every test, and the vectors of the rounding."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.queries.scoring import Marked, Score, points_in_words, score

QUESTIONS = st.lists(
    st.builds(
        Marked,
        share=st.fractions(min_value=0, max_value=1, max_denominator=10),
        points=st.integers(min_value=1, max_value=5),
    ),
    max_size=12,
)


@given(QUESTIONS, st.randoms(use_true_random=False))
def test_the_order_of_the_questions_changes_nothing(questions: list[Marked], chance: object) -> None:
    shuffled = sorted(questions, key=lambda each: chance.random())  # type: ignore[attr-defined]

    assert score(shuffled) == score(questions)


@given(QUESTIONS)
def test_the_percent_stays_between_none_and_all(questions: list[Marked]) -> None:
    result = score(questions)

    assert 0 <= result.percent <= 100
    assert 0 <= result.points <= result.most
    assert (result.percent == 100) == (bool(questions) and all(each.share == 1 for each in questions))


@given(QUESTIONS, st.integers(min_value=1, max_value=100))
def test_answering_one_more_question_rightly_never_harms(questions: list[Marked], threshold: int) -> None:
    for place, each in enumerate(questions):
        better = [*questions[:place], Marked(Fraction(1), each.points), *questions[place + 1 :]]
        assert score(better).percent >= score(questions).percent
        assert score(better).passes(threshold) or not score(questions).passes(threshold)


@given(QUESTIONS)
def test_passing_asks_the_percent_that_is_shown(questions: list[Marked]) -> None:
    result = score(questions)

    assert [result.passes(limit) for limit in range(1, 101)] == [
        result.most > 0 and result.percent >= limit for limit in range(1, 101)
    ]


def test_three_thirds_of_a_point_are_one_point() -> None:
    result = score([Marked(Fraction(1, 3))] * 3 + [Marked(Fraction(0))])

    assert (result.points, result.percent, result.passes(25)) == (1, 25, True)


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (Fraction(0), "0"),
        (Fraction(7), "7"),
        (Fraction(1, 2), "0,50"),
        (Fraction(2, 3), "0,66"),
        (Fraction(299, 100), "2,99"),
    ],
)
def test_points_are_told_with_two_decimals_rounded_down(points: Fraction, words: str) -> None:
    assert points_in_words(points) == words


@pytest.mark.parametrize(
    ("points", "most", "percent"), [(0, 0, 0), (2, 3, 66), (749, 1000, 74), (3, 4, 75), (8, 8, 100)]
)
def test_the_percent_is_rounded_down(points: int, most: int, percent: int) -> None:
    assert Score(Fraction(points), most).percent == percent
