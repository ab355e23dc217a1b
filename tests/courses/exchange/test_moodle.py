"""Moodle XML: every kind it has, and XML that means harm."""

import pytest

from courses.exchange.moodle import read_moodle
from courses.exchange.written import Written
from lms.kit.refused import Refused

pytestmark = pytest.mark.usefixtures("in_english")
ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY l0 "lol">{ENTITIES}]><quiz><question>&l9;</question></quiz>'
NO_DOCTYPE = "The file declares a document type or entities. Export it again without them."
WEIGHT = "The weight of an answer is a number from -100 to 100 percent."
TOO_MUCH = "A question of the file has too many elements, or they are nested too deep."


def question(kind: str, body: str, text: str = "<![CDATA[<p>Co <b>dalej</b>?</p>]]>") -> str:
    return f'<question type="{kind}"><questiontext format="html"><text>{text}</text></questiontext>{body}</question>'


def answer(text: str, fraction: str = "100", more: str = "") -> str:
    return f'<answer fraction="{fraction}"><text>{text}</text>{more}</answer>'


def one(kind: str, body: str) -> Written:
    readout = read_moodle(f"<quiz>{question(kind, body)}</quiz>".encode())
    assert (len(readout.found), readout.unread) == (1, [])
    return readout.found[0].question


def test_answers_to_choose_from_in_plain_words() -> None:
    single = one("multichoice", answer("a") + answer("<![CDATA[<i>b</i><script>x</script>]]>", "0"))
    several = one("multichoice", "<single>false</single>" + answer("a", "50") + answer("b", "50") + answer("c", "-50"))

    assert (single.kind, single.text, [each.text for each in single.options]) == ("single", "Co dalej ?", ["a", "b"])
    assert (several.kind, [each.correct for each in several.options]) == ("multiple", [True, True, False])


def test_the_other_kinds() -> None:
    unit = "<units><unit><multiplier>1</multiplier><unit_name>kg</unit_name></unit></units>"
    pair = '<subquestion format="html"><text>a</text><answer><text>b</text></answer></subquestion>'

    assert one("truefalse", answer("true", "0") + answer("false")).rules == {"truth": "false"}
    assert [each.text for each in one("shortanswer", answer("rejestr") + answer("x", "0")).options] == ["rejestr"]
    assert one("numerical", answer("5", more="<tolerance>0.5</tolerance>") + unit).rules == {
        "number": "5",
        "tolerance": "0.5",
        "unit": "kg",
    }
    assert [(each.text, each.pair) for each in one("matching", pair).options] == [("a", "b")]
    assert one("ordering", answer("1") + answer("2") + "<gradingtype>ALL_OR_NOTHING</gradingtype>").rules == {
        "marking": "all"
    }


def test_points_and_explanations_and_what_is_left_out() -> None:
    more = "<feedback><text>x</text></feedback>"
    rest = "<defaultgrade>3.0000</defaultgrade><generalfeedback format='html'><text>Bo.</text></generalfeedback>"
    read = one("truefalse", answer("true", more=more) + rest + "<file name='a.png'>AAAA</file>")

    assert (read.points, read.feedback) == (3, "Bo.")
    assert read.remark == (
        "Explanations beside single answers are left out: here a question has one explanation. "
        "Pictures and files are left out."
    )


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (question("essay", ""), "Questions of the type “essay” cannot be taken in."),
        (
            question("multichoice", answer("a", "1e999")),
            WEIGHT,
        ),
        (question("multichoice", answer("a", "-500")), WEIGHT),
        (question("truefalse", "<defaultgrade>0.5</defaultgrade>"), "A question is worth 1 to 100 points."),
        (question("truefalse", "<defaultgrade>1e999999</defaultgrade>"), "A question is worth 1 to 100 points."),
        (question("truefalse", "<defaultgrade>NaN</defaultgrade>"), "A question is worth 1 to 100 points."),
        (
            question("numerical", answer("1") + answer("2")),
            "More than one right number cannot be taken in: here a number has one tolerance.",
        ),
        (
            question("numerical", answer("1") + "<units><unit/><unit/></units>"),
            "More than one unit cannot be taken in: here a number has one.",
        ),
    ],
)
def test_a_question_that_cannot_be_read_is_named_and_the_next_goes_in(body: str, sentence: str) -> None:
    good = question("truefalse", answer("true"))
    readout = read_moodle(f"<quiz>\n<question type='category'/>\n{body}\n{good}</quiz>".encode())

    assert [(each.line, each.reason) for each in readout.unread] == [(3, sentence)]
    assert [each.line for each in readout.found] == [4]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (LAUGHS, NO_DOCTYPE),
        ('<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz/>', NO_DOCTYPE),
        ("<html/>", "This is not a Moodle XML file: it begins with another element than quiz."),
        ("<quiz>" + "<a>" * 100_000, TOO_MUCH),
        ("<quiz><question>" + "<a/>" * 60_000 + "</question></quiz>", TOO_MUCH),
    ],
)
def test_files_that_mean_harm_are_refused_as_a_whole(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read_moodle(text.encode())

    assert refused.value.message == sentence


def test_where_the_file_stops_being_xml_the_line_is_named_and_what_was_before_goes_in() -> None:
    readout = read_moodle(f"<quiz>{question('truefalse', answer('true'))}\n<question>&nieznana;</quiz>".encode())

    assert len(readout.found) == 1
    assert [(each.line, each.reason) for each in readout.unread] == [
        (2, "From here on the file is not XML any more: nothing behind this line was read.")
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1250"])
def test_what_the_file_declares_of_its_encoding_does_not_matter(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="ISO-8859-1"?><quiz>{question("truefalse", answer("true"), "Żółć")}</quiz>'

    assert read_moodle(text.encode(encoding)).found[0].question.text == "Żółć"
