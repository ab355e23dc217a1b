"""Moodle XML: every kind it has, and XML that means harm."""

import pytest

from courses.exchange.moodle import read_moodle
from courses.exchange.moodle_written import write_moodle
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


def test_categories_and_tags_come_along_and_go_out_again() -> None:
    def named(path: str) -> str:
        return f"<question type='category'><category><text>{path}</text></category></question>"

    tags = "<tags><tag><text>obieg</text></tag><tag><text> pilne </text></tag></tags>"
    body = answer("true")
    plain, tagged = question("truefalse", body), question("truefalse", f"{body}{tags}")
    readout = read_moodle(
        f"<quiz>{plain}{named('$course$/top/EZD / Wpływ')}{tagged}{named('$course$/A//B/C')}{plain}"
        f"{named('top')}{plain}{named('$course$/top')}{plain}{named('x' * 121)}{plain}</quiz>".encode()
    )

    found = [(each.question.category, each.question.tags) for each in readout.found]
    assert found == [
        (None, None),
        ("EZD/Wpływ", ("obieg", "pilne")),
        ("A-B/C", None),
        ("top", None),
        ("", None),
        (None, None),
    ]
    assert readout.found[-1].question.remark == "The category is left out: its name is too long."
    again = read_moodle(write_moodle([each.question for each in readout.found[1:3]]).text.encode())
    assert [(each.question.category, each.question.tags) for each in again.found] == found[1:3]


def test_tags_that_cannot_be_kept_are_told() -> None:
    tags = "".join(f"<tag><text>{each}</text></tag>" for each in ("x" * 41, "dobry"))

    read = one("truefalse", f"{answer('true')}<tags>{tags}</tags>")

    assert (read.tags, read.remark) == (("dobry",), "Tags that are too long or too many are left out.")


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
    number = one("numerical", answer("7", more=more))

    assert (read.points, read.feedback) == (3, "Bo.")
    assert [(each.id, each.note) for each in read.options] == [("true", "x")]
    assert read.remark == "Pictures and files are left out."
    assert number.remark == (
        "Explanations beside single answers are left out: this kind of question has one explanation."
    )


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (question("calculated", ""), "Questions of the type “calculated” cannot be taken in."),
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


@pytest.mark.parametrize(
    ("text", "words", "passage"),
    [
        ("<p>Wpisz:</p><p>Jest {1:SHORTANSWER:=rejestr~=EZD}.</p>", "Wpisz:", "Jest {rejestr|EZD}."),
        (
            "Jest {:MC:zła~%100%dobra#bo~%-50%inna} i {1:MCV:=a~b}",
            "Fill in the gaps.",
            "Jest {zła|=dobra|inna} i {=a|b}",
        ),
        ("{1:NM:=7:0} i {1:NUMERICAL:%100%2.50:0}", "Fill in the gaps.", "{7} i {2,5|2.5}"),
        (r"{1:SA:=a\~b\}\\~%0%*}", "Fill in the gaps.", r"{a~b\}\\}"),
    ],
)
def test_gaps_in_a_text_are_read_as_an_author_writes_them(text: str, words: str, passage: str) -> None:
    readout = read_moodle(f"<quiz>{question('cloze', '', f'<![CDATA[{text}]]>')}</quiz>".encode())
    read = readout.found[0].question

    assert (read.kind, read.text, read.rules, readout.unread) == ("gaps", words, {"passage": passage}, [])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{1:MULTIRESPONSE:=a~b}", "Gaps of the type “MULTIRESPONSE” cannot be taken in."),
        ("{1:NUMERICAL:=7:0.5}", "A gap with a tolerance cannot be taken in: here it is compared sign by sign."),
        ("{1:SA:=a} {2:SA:=b}", "The gaps are worth different parts. Here each is worth the same."),
        ("{1:SA:=a~%50%b}", "An answer that is half right cannot be taken in: here it is right or wrong."),
        ("{1:MC:a~b}", "A gap has no right answer."),
        ("Bez luk {x}", "Write at least one gap in braces, for example {7}."),
    ],
)
def test_gaps_that_cannot_be_read_say_why(text: str, sentence: str) -> None:
    readout = read_moodle(f"<quiz>{question('cloze', '', text)}</quiz>".encode())

    assert [each.reason for each in readout.unread] == [sentence]


@pytest.mark.parametrize("model", ["", "Dwa wiersze\n\nOdpowiedź wzorcowa:\nkońca."])
def test_an_open_question_keeps_its_criteria_and_model_answer(model: str) -> None:
    rules = {"rubric": "Kroki\n2: wszystkie\n0: brak", "model": model}

    readout = read_moodle(write_moodle([Written(text="Opisz.", kind="open", rules=rules)]).text.encode())

    found = readout.found[0].question
    assert (found.kind, found.text, found.rules, found.remark) == ("open", "Opisz.", rules, "")


def test_an_essay_of_a_stranger_keeps_what_graders_are_told_as_the_model_answer() -> None:
    essay = question("essay", "<graderinfo><text>Ma być o rejestrze.</text></graderinfo>")

    readout = read_moodle(f"<quiz>{essay}</quiz>".encode())

    found = readout.found[0].question
    assert (found.kind, found.rules) == ("open", {"model": "Ma być o rejestrze."})
    assert found.usual["rubric"]
    assert found.remark
