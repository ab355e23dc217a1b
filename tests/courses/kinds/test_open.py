"""Open answers: the criteria as their author writes them, and what the chosen levels are worth."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange.table_words import USUAL_RUBRIC
from courses.kinds import KINDS, Asked, Unclear
from courses.kinds.open import LONGEST_ANSWER
from courses.kinds.rubric import read_rubric, share_of, write_rubric
from lms.kit.refused import Refused

SOURCE = "Kroki:\n 2 : wszystkie\n0: brak\n\nJęzyk\n3: prosty: jasny\n1:zawiły\n"
NAMES = st.text("abŁ -", min_size=1, max_size=9).filter(str.strip)
CRITERIA = st.tuples(
    NAMES, st.lists(st.tuples(st.integers(0, 100), NAMES), min_size=2, max_size=5).filter(lambda rows: any(dict(rows)))
)


def test_criteria_are_read_and_written_in_one_way() -> None:
    rubric = read_rubric(SOURCE)

    assert [each["name"] for each in rubric] == ["Kroki", "Język"]
    assert rubric[1]["levels"] == [{"words": "prosty: jasny", "points": 3}, {"words": "zawiły", "points": 1}]
    assert write_rubric(rubric) == "Kroki\n2: wszystkie\n0: brak\n\nJęzyk\n3: prosty: jasny\n1: zawiły"
    assert read_rubric(USUAL_RUBRIC)


@given(st.lists(CRITERIA, min_size=1, max_size=10))
def test_what_is_written_is_read_as_the_same(drawn: list[tuple[str, list[tuple[int, str]]]]) -> None:
    source = "\n".join("\n".join([name, *(f"{points}: {words}" for points, words in rows)]) for name, rows in drawn)
    rubric = read_rubric(source)

    assert read_rubric(write_rubric(rubric)) == rubric
    best = [max(range(len(each["levels"])), key=lambda place: each["levels"][place]["points"]) for each in rubric]
    assert share_of(rubric, best) == 1
    assert 0 <= share_of(rubric, [0] * len(rubric)) <= 1


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("2: poziom bez kryterium", 1),
        ("Kroki\n2: wszystkie\nJęzyk\n1: prosty\n0: zawiły", 3),
        ("Kroki\n0: brak\n0: nic", 3),
        ("Kroki\n101: za dużo\n0: brak", 2),
        ("Kroki\n2:\n0: brak", 2),
        (f"{'x' * 121}\n2: tak\n0: nie", 1),
    ],
)
def test_a_fault_is_named_with_its_line(source: str, line: int, in_english: None) -> None:
    with pytest.raises(Refused, match=f"line {line}:"):
        read_rubric(source)


@pytest.mark.parametrize("source", ["", " \n ", "\n".join(["K\n1: tak\n0: nie"] * 11)])
def test_none_and_too_many_criteria_are_refused(source: str) -> None:
    with pytest.raises(Refused):
        KINDS["open"].write([], {"rubric": source}, None)


def test_an_answer_keeps_its_lines_and_one_that_is_too_long_is_said() -> None:
    way, asked = KINDS["open"], Asked([], {"rubric": SOURCE})

    assert way.take(asked, [" Pierwsze.\r\nDrugie. "]) == ["Pierwsze.\nDrugie."]
    assert way.take(asked, ["  "]) == []
    with pytest.raises(Unclear):
        way.take(asked, ["x" * (LONGEST_ANSWER + 1)])
    with pytest.raises(Refused):
        way.take(asked, ["a", "b"])
    assert share_of(read_rubric(SOURCE), [1, 0]) == Fraction(3, 5)
