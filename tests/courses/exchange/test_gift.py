"""GIFT: every kind it has, and what comes from strangers."""

import pytest

from courses.exchange import FORMATS, Written
from courses.exchange.gift import read_gift, write_gift
from courses.exchange.table_words import USUAL_RUBRIC
from courses.kinds import OptionDraft

pytestmark = pytest.mark.usefixtures("in_english")


def one(text: str) -> Written:
    readout = read_gift(text.encode())
    assert (len(readout.found), readout.unread) == (1, [])
    return readout.found[0].question


def refused(data: str | bytes) -> list[tuple[int, str]]:
    readout = read_gift(data.encode() if isinstance(data, str) else data)
    return [(each.line, each.reason) for each in readout.unread]


def marked(question: Written) -> list[tuple[str, bool]]:
    return [(option.text, option.correct) for option in question.options]


def test_one_right_answer_with_title_format_and_explanation() -> None:
    question = one("::Tytuł::[html]Kto <b>zmarł</b>? {\n=Grant # tak\n~Nikt\n~Jefferson\n#### Bo tak.\\nI już.\n}")

    assert (question.kind, question.text) == ("single", "Kto zmarł ?")
    assert marked(question) == [("Grant", True), ("Nikt", False), ("Jefferson", False)]
    assert question.feedback == "Bo tak.\nI już."
    assert [each.note for each in question.options] == ["tak", None, None]
    assert question.remark == ""


def test_several_right_answers_by_their_weights() -> None:
    question = one("Które? {~%50%A ~%-100%B ~%50%C}")

    assert (question.kind, question.usual) == ("multiple", {"marking": "part"})
    assert marked(question) == [("A", True), ("B", False), ("C", True)]


@pytest.mark.parametrize(("sign", "value"), [("T", "true"), ("TRUE", "true"), ("F", "false"), ("false#Nie", "false")])
def test_true_and_false(sign: str, value: str) -> None:
    question = one(f"Ziemia jest okrągła. {{{sign}}}")

    assert (question.kind, question.rules) == ("truth", {"truth": value})


@pytest.mark.parametrize(
    ("answer", "number", "tolerance"),
    [("#5", "5", ""), ("#1822:5", "1822", "5"), ("#1..2", "1.5", "0.5"), ("#=-0.5:0.1", "-0.5", "0.1")],
)
def test_numbers_with_tolerance_and_as_ranges(answer: str, number: str, tolerance: str) -> None:
    question = one(f"Ile? {{{answer}}}")

    assert (question.kind, question.rules) == ("number", {"number": number, "tolerance": tolerance})


def test_short_texts_and_pairs_and_a_gap_in_the_middle() -> None:
    text, pairs = one("W {=rejestr =EZD} leży."), one("Co? {=a -> 1 =b -> 2 = -> 3}")

    assert (text.kind, text.text, [each.text for each in text.options]) == ("text", "W _____ leży.", ["rejestr", "EZD"])
    assert [(each.text, each.pair) for each in pairs.options] == [("a", "1"), ("b", "2"), ("", "3")]


def test_escaped_signs_are_signs() -> None:
    question = one(r"Ile to 2\=2 \{\}\: \~? {=a\=b\#c ~\\}")

    assert question.text == "Ile to 2=2 {}: ~?"
    assert marked(question) == [("a=b#c", True), ("\\", False)]


def test_comments_in_comments_and_categories_say_nothing_and_lines_are_counted() -> None:
    readout = read_gift(
        b"// a // b {\n$CATEGORY: x/y\n\n// {{{ // }\nPierwsze {\n// // =z {\n=a\n~b\n}\n\n\nDrugie {T}"
    )

    assert [(each.line, each.question.text) for each in readout.found] == [(5, "Pierwsze"), (12, "Drugie")]
    assert readout.unread == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Bez odpowiedzi", "The question has no answers in braces."),
        ("Pytanie {=a ~b", "A brace is opened and not closed."),
        ("Pytanie {=a {~b}", "A brace is opened and not closed."),
        ("Pytanie =a}", "A question has one pair of braces with its answers."),
        ("P {=a ~b} i {=c ~d}", "A question has one pair of braces with its answers."),
        ("/* a /* b */ */", "The question has no answers in braces."),
        ("P {a ~b}", "Each answer begins with = or ~."),
        ("P {~%-100%a ~%1e999%b}", "The weight of an answer is a number from -100 to 100 percent."),
        ("P {~%99999999999999999999%a ~b}", "The weight of an answer is a number from -100 to 100 percent."),
        ("P {~%-101%a ~b}", "The weight of an answer is a number from -100 to 100 percent."),
        ("P {=a ~%50%b}", "An answer that is half right cannot be taken in: here it is right or wrong."),
        ("P {~%70%a ~%30%b}", "The right answers are worth different parts. Here each is worth the same."),
        ("P {#=1:0 =%50%2:0}", "More than one right number cannot be taken in: here a number has one tolerance."),
        ("P {=a*}", "An asterisk that stands for any text cannot be taken in. Write out the accepted answers."),
        ("P {#1..nan}", "“nan” cannot be read as a number. Write it like 1 000,5."),
    ],
)
def test_a_question_that_cannot_be_read_is_named_and_the_next_goes_in(text: str, sentence: str) -> None:
    readout = read_gift(f"{text}\n\nDobre {{T}}".encode())

    assert [(each.line, each.reason) for each in readout.unread] == [(1, sentence)]
    assert [(each.line, each.question.text) for each in readout.found] == [(3, "Dobre")]


def test_ten_thousand_answers_and_html_without_end_are_named_and_the_next_goes_in() -> None:
    answers = "".join(f"~{number}\n" for number in range(10_000))
    readout = read_gift(f"P {{=a {answers}}}\n\n[html]{'<a>' * 100_000} {{T}}\n\nDobre {{T}}".encode())

    assert [each.reason for each in readout.unread] == [
        "There are too many answers: at most 10 are allowed.",
        "The text is too long: at most 20000 characters are allowed.",
    ]
    assert [each.question.text for each in readout.found] == ["Dobre"]


def test_mixed_encodings_are_named_by_question_and_the_rest_goes_in() -> None:
    data = "Łódź {T}\n\n".encode() + "Gęś {T}\n\n".encode("cp1250") + "Żółw {F}".encode()
    readout = read_gift(data)

    assert [(each.line, each.reason) for each in readout.unread] == [
        (3, "Some signs here are in another encoding than the rest of the file. Save the file as UTF-8.")
    ]
    assert [each.question.text for each in readout.found] == ["Łódź", "Żółw"]


def test_what_gift_cannot_hold_is_named() -> None:
    def drafted(kind: str, **rest: object) -> Written:
        return Written(text="P", kind=kind, **rest)  # type: ignore[arg-type]

    output = write_gift(
        [
            drafted("order"),
            drafted("match", options=(OptionDraft(text="a -> b", pair="c"),)),
            drafted("multiple", options=(OptionDraft(text="a", correct=True),), points=2, leads_on=True),
            drafted("number", rules={"number": "1", "unit": "kg"}),
            drafted("text", options=(OptionDraft(text="a"),), rules={"accents": True}),
        ]
    )

    assert [(loss.place, loss.whole, loss.reason) for loss in output.losses] == [
        (1, True, "GIFT has no questions that ask for an order."),
        (2, True, "An answer holds ->, which parts pairs in GIFT."),
        (3, False, "The link to a lesson or a step is left out."),
        (3, False, "That all the points or none are given is left out."),
        (3, False, "The number of points is left out."),
        (4, False, "The unit of the number is left out."),
        (5, False, "That Polish accents count is left out."),
    ]


def test_formats_are_found_by_name() -> None:
    assert {key: (each.name, each.ending) for key, each in FORMATS.items()} == {
        "gift": ("GIFT", "txt"),
        "aiken": ("Aiken", "txt"),
        "moodle": ("Moodle XML", "xml"),
        "csv": ("CSV", "csv"),
        "xlsx": ("XLSX", "xlsx"),
    }


def test_an_open_question_comes_in_with_the_usual_criteria_and_goes_out_without_any() -> None:
    question = one("::1::[plain]Opisz to. {\n####Bo tak.\n}")
    assert (question.kind, question.text, question.feedback) == ("open", "Opisz to.", "Bo tak.")
    assert question.usual == {"rubric": USUAL_RUBRIC}
    assert question.remark
    assert one("Opisz. {}").feedback is None

    written = write_gift([Written(text="Opisz to.", kind="open", rules={"rubric": USUAL_RUBRIC}, feedback="Bo tak.")])

    assert one(written.text) == question
    assert [each.reason for each in written.losses] == ["The criteria and the model answer are left out."]
