"""Questions as a table: each kind there and back, what spreadsheet programs do, and rows that cannot be read."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from courses.exchange import FORMATS, MAX_BYTES, Written, examples
from courses.exchange.table import read_questions
from courses.kinds import KINDS, OptionDraft
from lms.kit.refused import Refused
from lms.kit.tabular import write_csv

pytestmark = pytest.mark.usefixtures("in_english")
HEADER = "Rodzaj;Pytanie;Poprawne;Odpowiedź A;Odpowiedź B;Odpowiedź C;Para A;Tekst z lukami;Punkty;Polskie znaki"
LINES = st.text("aąB ;,'\"=+-@\n\t|_x05F", max_size=40)
WORDS = LINES.map(lambda text: " ".join(text.split())).filter(bool)


def read_one(row: str) -> Written:
    readout = read_questions(f"{HEADER}\n{row}\n".encode())
    assert readout.unread == []
    return readout.found[0].question


def reason(row: str, header: str = HEADER) -> str:
    readout = read_questions(f"{header}\n{row}\n".encode())
    assert readout.found == []
    assert [each.line for each in readout.unread] == [2]
    return readout.unread[0].reason


def test_a_row_says_what_it_says_and_an_empty_cell_nothing() -> None:
    several = read_one("kilka odpowiedzi;Co?;a i c;x;y;z;;;3;")
    gaps = read_one("Luki;Co?;;;;;;Pismo {=a|b};;TAK")

    assert [(each.text, each.correct) for each in several.options] == [("x", True), ("y", False), ("z", True)]
    assert (several.points, several.feedback, several.hint, several.rules, several.ident) == (3, None, None, {}, "")
    assert (gaps.kind, gaps.rules) == ("gaps", {"passage": "Pismo {=a|b}", "accents": True})


@pytest.mark.parametrize("word", ["prawda", "PRAWDA", "True", "tak"])
def test_what_a_spreadsheet_program_makes_of_true_is_true(word: str) -> None:
    assert read_one(f"prawda/fałsz;Co?;{word};;;;;;;").rules == {"truth": "true"}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("quiz;Co?;A;x;y;;;;;", "Column “Rodzaj”: “quiz” is no kind of question. Choose one of: jedna odpowiedź, "),
        ("liczba;;5;;;;;;;", "Column “Pytanie”: Write the question."),
        ("kilka odpowiedzi;Co?;1,3;x;y;z;;;;", "Column “Poprawne”: “1” is no letter of an answer. Write letters"),
        ("jedna odpowiedź;Co?;C;x;y;;;;;", "Column “Poprawne”: The answer C is named as right and is empty."),
        ("jedna odpowiedź;Co?;;x;y;;;;;", "Column “Odpowiedź A–J”: Mark the right answer."),
        ("jedna odpowiedź;Co?;A;x;;;;;;", "Column “Odpowiedź A–J”: Write at least two answers."),
        ("prawda czy fałsz;Co?;może;;;;;;;", "Column “Poprawne”: Write “prawda” or “fałsz”."),
        ("liczba;Co?;pięć;;;;;;;", "Column “Poprawne”: “pięć” cannot be read as a number. Write it like 1 000,5."),
        ("tekst z lukami;Co?;;;;;;Bez luk;;", "Column “Tekst z lukami”: Write at least one gap in braces"),
        ("krótki tekst;Co?;;x;;;;;1,5;", "Column “Punkty”: A question is worth 1 to 100 points."),
        ("krótki tekst;Co?;;x;;;;;;może", "Column “Polskie znaki”: Write “tak” or “nie”."),
        (
            "jedna odpowiedź;Co?;A;x;y;;z;;;",
            "Column “Para A”: A question of the kind “jedna odpowiedź” leaves it empty.",
        ),
        ("liczba;Co?", "Cells in this row: 2, in the header: 10."),
    ],
)
def test_a_row_that_cannot_be_read_names_its_column(row: str, sentence: str) -> None:
    assert reason(row).startswith(sentence)


def test_a_broken_row_stops_no_other_and_foreign_columns_are_named_once() -> None:
    rows = ["Rodzaj,Pytanie,Poprawne,Notatki", "liczba,Ile?,x,a", "liczba,Ile?,5,b", "liczba,Ile znów?,6,c"]
    readout = read_questions("\n".join(rows).encode("cp1250"))

    assert [(each.line, each.question.remark) for each in readout.found] == [
        (3, "Columns of the file that were left out: Notatki."),
        (4, ""),
    ]
    assert [each.line for each in readout.unread] == [2]


def test_a_file_without_the_columns_is_refused_as_a_whole() -> None:
    with pytest.raises(Refused, match=r"^The file has no column Rodzaj\.$"):
        read_questions(b"Pytanie;Poprawne\nCo?;A")


def test_numbers_of_a_spreadsheet_program_are_read() -> None:
    book = Workbook()
    book.active.append(["Rodzaj", "Pytanie", "Poprawne", "Punkty"])
    book.active.append(["liczba", "Ile?", 2.5, 3])
    book.active.append(["prawda czy fałsz", "Tak?", False, None])
    file = io.BytesIO()
    book.save(file)
    found = read_questions(file.getvalue()).found

    assert [(each.line, each.question.points) for each in found] == [(2, 3), (3, None)]
    assert (found[0].question.rules["number"], found[1].question.rules) == ("2.5", {"truth": "false"})


def test_too_large_a_book_and_what_only_begins_as_one_are_refused() -> None:
    with pytest.raises(Refused, match=r"^The file is too large: at most 2 MB are allowed\.$"):
        read_questions(b"PK\x03\x04" + b"a" * MAX_BYTES)
    with pytest.raises(Refused):
        read_questions(b"PK\x03\x04zip")


def test_nothing_in_the_files_is_a_formula() -> None:
    question = Written(text="=1+1", kind="number", rules={"number": "-5"}, feedback="@x")
    sheet = load_workbook(io.BytesIO(FORMATS["xlsx"].write([question]).data)).worksheets[0]

    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert [sheet["C2"].value, sheet["D2"].value] == ["'=1+1", "'-5"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_holds_a_readable_example_of_each_kind(form: str) -> None:
    readout = FORMATS[form].read(FORMATS[form].write(examples()).data)

    assert readout.unread == []
    assert {each.question.kind for each in readout.found} == set(KINDS) - {"hotspot"}


def test_what_a_table_cannot_say_is_named() -> None:
    losses = FORMATS["csv"].left_out(
        [Written(text="a", kind="hotspot"), Written(text="b", kind="truth", rules={"truth": "true"}, leads_on=True)]
    )

    assert [(loss.place, loss.whole, loss.reason) for loss in losses] == [
        (1, True, "Areas of a picture cannot be said in this format."),
        (2, False, "The link to a lesson or a step is left out."),
    ]


@settings(max_examples=40, deadline=None)
@given(text=WORDS, answers=st.lists(WORDS, min_size=2, max_size=10, unique_by=str.casefold), told=LINES)
def test_whatever_signs_they_have_rows_come_back_as_they_were(text: str, answers: list[str], told: str) -> None:
    feedback = told.strip() or None
    choices = tuple(OptionDraft(text=words, correct=not place) for place, words in enumerate(answers))
    halves = tuple(OptionDraft(text=words, correct=True, pair=words) for words in answers)
    common = {"text": text, "feedback": feedback, "hint": text, "points": 3, "ident": "q12"}
    questions = [
        Written(kind="single", options=choices, **common),
        Written(kind="multiple", options=choices, rules={"marking": "part"}, **common),
        Written(kind="order", options=tuple(_right(each) for each in choices), rules={"marking": "all"}, **common),
        Written(kind="match", options=halves, rules={"marking": "all"}, **common),
        Written(kind="gaps", rules={"passage": "=a\n{b}\n\nc", "accents": True, "marking": "part"}, **common),
    ]
    for form in ("csv", "xlsx"):
        readout = FORMATS[form].read(FORMATS[form].write(questions).data)
        assert [each.reason for each in readout.unread] == []
        assert [each.question for each in readout.found] == questions


def _right(option: OptionDraft) -> OptionDraft:
    return OptionDraft(text=option.text, correct=True)


def test_many_lines_in_a_cell_are_one_row() -> None:
    told = "\n".join("abc"[place % 3] for place in range(500))
    data = write_csv(["Rodzaj", "Pytanie", "Poprawne", "Wyjaśnienie"], [["liczba", "Ile?", "5", told]])

    assert read_questions(data).found[0].question.feedback == told
