"""What a set of answers is worth: laws that hold for every test, and the vectors of the rounding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.queries.scoring import Marked, Score, score

IDS = st.frozensets(st.sampled_from("abcdef"), max_size=6)
QUESTIONS = st.lists(
    st.builds(Marked, right=IDS.filter(bool), chosen=IDS, points=st.integers(min_value=1, max_value=5)), max_size=12
)


@given(QUESTIONS, st.randoms(use_true_random=False))
def test_the_order_of_the_questions_changes_nothing(questions: list[Marked], chance: object) -> None:
    shuffled = sorted(questions, key=lambda each: chance.random())  # type: ignore[attr-defined]

    assert score(shuffled) == score(questions)


@given(QUESTIONS)
def test_the_percent_stays_between_none_and_all(questions: list[Marked]) -> None:
    result = score(questions)

    assert 0 <= result.percent <= 100
    assert (result.percent == 100) == (bool(questions) and all(each.is_right for each in questions))


@given(QUESTIONS, st.integers(min_value=1, max_value=100))
def test_answering_one_more_question_rightly_never_harms(questions: list[Marked], threshold: int) -> None:
    for place, each in enumerate(questions):
        better = [*questions[:place], Marked(each.right, each.right, each.points), *questions[place + 1 :]]
        assert score(better).percent >= score(questions).percent
        assert score(better).passes(threshold) or not score(questions).passes(threshold)


@given(IDS.filter(bool), IDS)
def test_a_question_is_right_with_all_the_right_answers_and_no_other(right: frozenset, chosen: frozenset) -> None:
    assert Marked(right, chosen).is_right == (chosen == right)


@given(QUESTIONS)
def test_passing_asks_the_percent_that_is_shown(questions: list[Marked]) -> None:
    result = score(questions)

    assert [result.passes(limit) for limit in range(1, 101)] == [
        result.most > 0 and result.percent >= limit for limit in range(1, 101)
    ]


@pytest.mark.parametrize(
    ("points", "most", "percent"), [(0, 0, 0), (2, 3, 66), (749, 1000, 74), (3, 4, 75), (8, 8, 100)]
)
def test_the_percent_is_rounded_down(points: int, most: int, percent: int) -> None:
    assert Score(points, most).percent == percent
