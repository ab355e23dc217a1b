"""What is said of single answers goes out in GIFT, Moodle XML and tables, and comes in again as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange import FORMATS, Written
from courses.kinds import OptionDraft
from courses.kinds.notes import LONGEST_NOTE

NOTES = st.none() | st.text("aąZż019 #=~{}:\\\"'<>&;,%*-+@/$|→", min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
).filter(bool)


def questions(*notes: str | None) -> list[Written]:
    first, second, third = notes
    choice = (OptionDraft(text="A", correct=True, note=first), OptionDraft(text="B", note=second))
    statement = {"true": first, "false": third}
    return [
        Written(text="Jedna?", kind="single", options=choice, rules={}),
        Written(text="Kilka?", kind="multiple", options=(*choice, OptionDraft(text="C", correct=True, note=third))),
        Written(
            text="Prawda?",
            kind="truth",
            rules={"truth": "true"},
            options=tuple(OptionDraft(text="", id=key, note=note) for key, note in statement.items() if note),
        ),
        Written(
            text="Fałsz?",
            kind="truth",
            rules={"truth": "false"},
            feedback="Bo tak.",
            options=(OptionDraft(text="", id="false", note=second),) if second else (),
        ),
        Written(
            text="Krótko?",
            kind="text",
            options=(OptionDraft(text="x", correct=True, note=third), OptionDraft(text="y", correct=True)),
        ),
    ]


@pytest.mark.parametrize("name", ["gift", "moodle", "csv", "xlsx"])
@given(notes=st.tuples(NOTES, NOTES, NOTES))
def test_notes_come_back_as_they_were(name: str, notes: tuple[str | None, ...]) -> None:
    out = FORMATS[name].write(questions(*notes))

    back = FORMATS[name].read(out.data)

    assert back.unread == []
    assert [(each.question.kind, each.question.options) for each in back.found] == [
        (each.kind, each.options) for each in questions(*notes)
    ]
    assert [each.question.remark for each in back.found] == [""] * 5


def test_aiken_says_that_it_has_none() -> None:
    losses = FORMATS["aiken"].write(questions("Tak.", None, None)[:1]).losses

    assert [loss.reason for loss in losses] == ["Pominięto komentarze do odpowiedzi."]


def test_moodles_order_of_a_statement_and_what_is_too_long() -> None:
    [found] = FORMATS["gift"].read(b"Stoi. {F#To prawda?#Dobrze.}").found
    assert {each.id: each.note for each in found.question.options} == {"true": "To prawda?", "false": "Dobrze."}

    [found] = FORMATS["gift"].read(f"Które? {{=A#{'x' * (LONGEST_NOTE + 1)} ~B#Nie.}}".encode()).found
    assert [each.note for each in found.question.options] == [None, "Nie."]
    assert "dłuższe niż" in found.question.remark


def test_a_wrong_variant_of_a_short_text_is_no_answer_here() -> None:
    xml = """<quiz><question type="shortanswer"><questiontext><text>Gdzie?</text></questiontext>
    <answer fraction="100"><text>rejestr</text><feedback><text>Tak.</text></feedback></answer>
    <answer fraction="0"><text>*</text><feedback><text>Nie tu.</text></feedback></answer></question></quiz>"""

    [found] = FORMATS["moodle"].read(xml.encode()).found

    assert [(each.text, each.note) for each in found.question.options] == [("rejestr", "Tak.")]
    assert found.question.remark


def test_a_comment_beside_an_empty_answer_is_refused_with_its_column() -> None:
    head = "Rodzaj;Pytanie;Poprawne;Odpowiedź A;Odpowiedź B;Komentarz A;Komentarz C\n"
    rows = ["jedna odpowiedź;Co?;A;a;b;;Nic.", "liczba;Ile?;7;;;Siedem.;"]

    [first, second] = FORMATS["csv"].read((head + "\n".join(rows)).encode()).unread

    assert "Komentarz C" in first.reason
    assert "Komentarz A" in second.reason
