"""How good questions are: laws that hold for every test, and the vectors of the formulas."""

from collections.abc import Sequence
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.queries.item_analysis import FEWEST, Item, Scored, analyse
from courses.queries.item_words import warnings_of

SHARES = st.sampled_from((0.0, 0.25, 1 / 3, 0.5, 1.0))
ROWS = st.integers(min_value=1, max_value=4).flatmap(
    lambda width: st.lists(st.lists(SHARES, min_size=width, max_size=width), min_size=1, max_size=25)
)


def sheets(rows: Sequence[Sequence[float]], points: Sequence[int] = (1,) * 9) -> list[list[Scored]]:
    return [[Scored(item, share, points[item]) for item, share in enumerate(row)] for row in rows]


@given(ROWS)
def test_every_number_stays_within_its_bounds(rows: list[list[float]]) -> None:
    found = analyse(sheets(rows))

    for item in found.values():
        assert item.attempts == len(rows)
        assert 0 <= item.facility <= 1
        assert 0 <= item.deviation <= 0.5 + 1e-9
        assert item.discrimination is None or -1 <= item.discrimination <= 1
        assert item.weight is None or 0 <= item.weight <= 1 + 1e-9
    weights = [item.weight for item in found.values() if item.weight is not None]
    assert sum(weights) <= 1 + 1e-9


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_attempts_changes_nothing(rows: list[list[float]], chance: object) -> None:
    shuffled = sorted(rows, key=lambda each: chance.random())  # type: ignore[attr-defined]

    first, second = analyse(sheets(rows)), analyse(sheets(shuffled))

    assert all(alike(first[item], second[item]) for item in first)


@given(ROWS)
def test_a_question_that_all_answer_alike_moves_no_other(rows: list[list[float]]) -> None:
    """Points that everybody gets shift every rest score and every result; who is told apart stays the same."""
    first = analyse(sheets(rows))
    second = analyse([[*sheet, Scored(99, 1.0, 50)] for sheet in sheets(rows)])

    assert all(alike(first[item], second[item]) for item in first)
    assert second[99].discrimination is None


@given(SHARES)
def test_one_attempt_says_how_hard_it_was_and_no_more(share: float) -> None:
    found = analyse(sheets([[share, 1.0]]))

    assert found[0] == Item(attempts=1, given=1, facility=share, deviation=0.0)


def test_all_alike_tells_nobody_apart() -> None:
    found = analyse(sheets([[1.0, 1.0]] * 30))

    assert [(item.facility, item.deviation, item.discrimination) for item in found.values()] == [(1.0, 0.0, None)] * 2
    assert [item.weight for item in found.values()] == [None, None]


@pytest.mark.parametrize(("number", "says"), [(FEWEST - 1, False), (FEWEST, True)])
def test_discrimination_and_weight_are_told_from_the_fewest_on(number: int, says: bool) -> None:
    rows = [[place % 2, place % 2] for place in range(number)]
    found = analyse(sheets(rows))

    assert [(item.discrimination is not None, item.weight is not None) for item in found.values()] == [(says, says)] * 2


def test_vectors_counted_by_hand() -> None:
    """Question 0 has the scores 1 1 1 0 0 0, its rest 1 1 1 1 1 2: covariance -1/12, spreads 1/4 and 5/36."""
    rows = [[1, 1, 0], [1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1], [0, 1, 1]]
    found = analyse(sheets(rows))

    assert [round(item.facility, 3) for item in found.values()] == [0.5, 0.667, 0.5]
    assert found[0].deviation == 0.5
    assert isclose(found[0].discrimination or 0, -1 / 5**0.5)
    assert found[2].discrimination is not None
    assert found[2].discrimination < found[0].discrimination  # type: ignore[operator]


def test_weights_of_equal_questions_are_equal_and_follow_the_points() -> None:
    rows = [[place % 2, place % 2] for place in range(10)]

    assert [item.weight for item in analyse(sheets(rows)).values()] == pytest.approx([0.5, 0.5])
    doubled = analyse(sheets(rows, points=(3, 1)))
    assert [item.weight for item in doubled.values()] == pytest.approx([3**0.5 / (1 + 3**0.5), 1 / (1 + 3**0.5)])


def test_who_chose_what_is_counted_and_no_answer_too() -> None:
    sheet = [[Scored(1, 1.0, chosen=("a",))], [Scored(1, 0.0, chosen=("b", "c"))], [Scored(1, 0.0, is_given=False)]]
    item = analyse(sheet)[1]

    assert (item.attempts, item.given, item.picked) == (3, 2, {"a": 1, "b": 1, "c": 1})


OPTIONS = {"a": "A", "b": "B", "c": "C"}


@pytest.mark.parametrize(
    ("item", "guess", "words"),
    [
        (Item(4, 4, 0.0, 0.0, -0.9), 0.3, []),
        (Item(9, 9, 0.1, 0.3, 0.4, picked={"a": 9}), 0.3, ["Niemal wszyscy odpowiadają źle."]),
        (Item(9, 9, 0.99, 0.1, 0.4, picked={"a": 9}), 0.3, ["Niemal wszyscy odpowiadają dobrze"]),
        (Item(9, 9, 0.6, 0.4, -0.2, picked={"a": 9}), 0.3, ["odpowiadają na to gorzej"]),
        (Item(9, 9, 0.6, 0.4, 0.05, picked={"a": 9}), 0.3, ["prawie nie odróżniają"]),
        (Item(9, 9, 0.3, 0.4, 0.4, picked={"a": 9}), 0.33, ["rzadsze niż przy zgadywaniu"]),
        (Item(9, 9, 0.4, 0.4, 0.4, picked={"a": 4, "b": 5}), 0.3, ["„B”"]),
        (Item(20, 20, 0.6, 0.4, 0.4, picked={"a": 12, "b": 8}), 0.3, ["Nikt nie wybiera: „C”"]),
        (Item(20, 20, 0.6, 0.4, None, picked={"a": 12, "b": 7, "c": 1}), 0.3, []),
    ],
)
def test_a_number_that_warns_says_so_in_words(item: Item, guess: float, words: list[str]) -> None:
    said = warnings_of(item, guess=guess, options=OPTIONS, right={"a"})

    assert len(said) == len(words)
    assert all(word in sentence for word, sentence in zip(words, said, strict=True))


def alike(first: Item, second: Item) -> bool:
    numbers = [(each.facility, each.deviation, each.discrimination, each.weight) for each in (first, second)]
    return all(
        (one is None) == (other is None) and (one is None or isclose(one, other, abs_tol=1e-6))
        for one, other in zip(*numbers, strict=True)
    )
