"""What is said of single answers: kept under the id of the answer, told to whoever gave it, in kinds that have any."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.kinds import KINDS, OptionDraft
from courses.kinds.notes import LONGEST_NOTE, noted, place_of
from lms.kit.refused import Refused

WORDS = st.text("aąbćeęlłśz019", min_size=1, max_size=8)


def rows(*texts: str) -> list[OptionDraft]:
    return [
        OptionDraft(text=text, correct=place == 0, note=f"O {text}.", reads_on=("lesson", place + 1))
        for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize("kind", ["single", "multiple", "text"])
@given(texts=st.lists(WORDS, min_size=2, max_size=5, unique_by=lambda text: text.casefold()), empty=st.integers(0, 5))
def test_a_note_stands_under_the_answer_it_was_written_beside(kind: str, texts: list[str], empty: int) -> None:
    written = rows(*texts)
    written.insert(empty, OptionDraft(text=" ", note="Do niczego."))
    way = KINDS[kind]
    try:
        asked = way.write(written, {}, None)
    except Refused:
        return  # alike once accents are folded

    notes = noted(way, written, asked)

    words = way.answers(asked)
    assert {words[key]: note["text"] for key, note in notes.items()} == {text: f"O {text}." for text in texts}
    for option in asked.options:
        [met] = way.met(asked, [option["text"] if kind == "text" else option["id"]])
        assert notes[met]["text"] == f"O {option['text']}."
        assert place_of(notes[met]) == ("lesson", texts.index(option["text"]) + 1)


def test_a_statement_has_a_note_for_each_of_its_answers() -> None:
    way = KINDS["truth"]
    asked = way.write([], {"truth": "true"}, None)
    written = [OptionDraft(text="", id="false", note="Nie."), OptionDraft(text="", id="other", note="?")]

    assert noted(way, written, asked) == {"false": {"text": "Nie."}}
    assert way.met(asked, ["false"]) == ["false"]
    assert way.met(asked, []) == []


def test_a_short_text_meets_its_variant_however_it_is_typed() -> None:
    way = KINDS["text"]
    asked = way.write([OptionDraft(text="Rejestr główny"), OptionDraft(text="spis")], {}, None)

    assert way.met(asked, ["  rejestr GLOWNY "]) == [asked.options[0]["id"]]
    assert way.met(asked, ["coś innego"]) == []


@pytest.mark.parametrize("kind", ["number", "order", "match", "gaps", "open", "hotspot"])
def test_other_kinds_have_none(kind: str) -> None:
    way: Any = KINDS[kind]

    assert (way.has_notes, noted(way, rows("A", "B"), way_asked())) == (False, {})


def way_asked() -> Any:
    return KINDS["single"].write(rows("A", "B"), {}, None)


def test_a_note_that_is_too_long_is_refused_beside_the_answers() -> None:
    way, written = KINDS["single"], [OptionDraft(text="A", correct=True, note="x" * (LONGEST_NOTE + 1)), *rows("B")]

    with pytest.raises(Refused) as refused:
        noted(way, written, way.write([written[0], OptionDraft(text="B")], {}, None))

    assert refused.value.field == "options"
