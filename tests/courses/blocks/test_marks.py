"""Pins and frames as they are typed, stored and carried along with a crop."""

from typing import Any

import pytest

from courses.blocks.marks import (
    BURNED,
    LONGEST_WORDS,
    MARKS,
    MOST,
    Drawn,
    Mark,
    MarksBlock,
    carried,
    marks_of,
    stored_marks,
)
from courses.blocks.marks import read_shapes as read
from lms.kit.burning import Area
from lms.kit.refused import Refused

PIN, BOX, BLUR, CROP = "pin", "box", "blur", "crop"


def test_pins_are_numbered_in_their_order_and_frames_are_not() -> None:
    drawn = [
        Drawn(PIN, "10", "20,5", words=" Nowe  pismo "),
        Drawn(BOX, "0", "0", "50", "50"),
        Drawn(),
        Drawn(PIN, "1", "1"),
    ]
    assert read(drawn, MARKS) == [
        Mark(PIN, 10, 20.5, words="Nowe pismo", number=1),
        Mark(BOX, 0, 0, 50, 50),
        Mark(PIN, 1, 1, number=2),
    ]
    assert marks_of(stored_marks(read(drawn, MARKS))) == read(drawn, MARKS)


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (Drawn(PIN, "101", "5", number=3), "Wiersz 3: znacznik leży poza zrzutem."),
        (Drawn(PIN, "-1", "5"), "Wiersz 1: znacznik leży poza zrzutem."),
        (Drawn(BOX, "60", "5", "50", "5"), "Wiersz 1: wykracza poza zrzut."),
        (Drawn(BLUR, "5", "5", "0", "5"), "Wiersz 1: nie ma rozmiaru."),
        (Drawn(BLUR, "5", "5", "", "5"), "Wiersz 1: podaj każdą liczbę w procentach"),
        (Drawn(BLUR, "piec", "5", "5", "5"), "Wiersz 1: podaj każdą liczbę w procentach"),
        (Drawn(BLUR, "9" * 400, "5", "5", "5"), "Wiersz 1: podaj każdą liczbę w procentach"),
        (Drawn(PIN, "5", "5", words="a" * (LONGEST_WORDS + 1)), "Wiersz 1: opis znacznika"),
        (Drawn("kot", "5", "5", "5", "5"), "Wiersz 1: wybierz, co to jest."),
    ],
    ids=["right", "left", "box", "flat", "empty", "word", "endless", "words", "kind"],
)
def test_what_cannot_be_is_refused_with_its_row(drawn: Drawn, words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        read([drawn], (*MARKS, *BURNED))
    assert refusal.value.field == f"row-{drawn.number}"


def test_no_more_than_twenty_and_one_frame_to_crop() -> None:
    read([Drawn(PIN, "1", "1")] * MOST, MARKS)
    with pytest.raises(Refused, match="20"):
        read([Drawn(PIN, "1", "1")] * (MOST + 1), MARKS)
    with pytest.raises(Refused, match="jednego kadru"):
        read([Drawn(CROP, "0", "0", "50", "50")] * 2, BURNED)
    with pytest.raises(Refused, match="wybierz"):
        read([Drawn(BLUR, "1", "1", "5", "5")], MARKS)


@pytest.mark.parametrize(
    "stored", [None, "x", {}, [1], [{}], [{"kind": "pin", "x": "nan", "y": 1}], [{"kind": "crop"}]]
)
def test_what_is_no_mark_is_passed_over(stored: Any) -> None:
    assert marks_of(stored) == []


def test_marks_go_along_with_a_crop() -> None:
    marks = [
        Mark(PIN, 10, 10, words="poza", number=1),
        Mark(PIN, 50, 50, words="w środku", number=2),
        Mark(BOX, 0, 0, 50, 50),
        Mark(BOX, 90, 90, 10, 10),
    ]
    assert carried(marks, Area(25, 25, 50, 50)) == [
        Mark(PIN, 50, 50, words="w środku", number=1),
        Mark(BOX, 0, 0, 50, 50),
    ]


def test_the_editor_carries_them_through_its_form() -> None:
    block, kept = MarksBlock(), [{"kind": "pin", "x": 10.0, "y": 20.5, "words": "Zażółć"}]
    sent = block.value_for_form(kept)
    assert block.value_from_datadict({"marks": sent}, {}, "marks") == kept
    for broken in ("", "{", "[" * 100_000, '{"a": 1}', '[{"kind": "pin", "x": 900, "y": 1}]'):
        assert block.value_from_datadict({"marks": broken}, {}, "marks") == []
    assert block.clean(kept) == kept
    assert block.get_searchable_content(kept) == ["Zażółć"]
