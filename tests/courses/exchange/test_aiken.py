"""Aiken: one right answer, and nothing that is silently left out."""

import pytest

from courses.exchange.aiken import read_aiken, write_aiken
from courses.exchange.written import Written
from courses.kinds import OptionDraft

pytestmark = pytest.mark.usefixtures("in_english")
NO_ANSWER = "A line ANSWER with the letter of the right answer is missing, or an answer has more than one line."


def test_questions_with_points_or_brackets_behind_the_letters() -> None:
    readout = read_aiken(
        "Pierwsze\nw dwóch wierszach?\nA. tak\nB. nie\nANSWER: B\n\nDrugie?\nA) x\nB) y\nANSWER: A".encode()
    )

    assert readout.unread == []
    assert [(each.line, each.question.text) for each in readout.found] == [
        (1, "Pierwsze w dwóch wierszach?"),
        (7, "Drugie?"),
    ]
    assert [[(option.text, option.correct) for option in each.question.options] for each in readout.found] == [
        [("tak", False), ("nie", True)],
        [("x", True), ("y", False)],
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("P\nA. a\nB. b\n", NO_ANSWER),
        ("P\nA. a\nB. b\nANSWER: C\n", "The line ANSWER names no letter of an answer above it."),
        ("P\nA. a\nANSWER: A, B\n", "The line ANSWER names no letter of an answer above it."),
        ("P\nANSWER: A\n", "The line ANSWER names no letter of an answer above it."),
        ("P\nA. a\nC. b\nANSWER: A\n", "The letters of the answers go from A on, each once and in order."),
        ("P\n" + "A. a\n" * 10_000 + "ANSWER: A\n", "The letters of the answers go from A on, each once and in order."),
    ],
)
def test_a_question_that_cannot_be_read_is_named_and_the_next_goes_in(text: str, sentence: str) -> None:
    readout = read_aiken(f"{text}\nDobre?\nA. a\nB. b\nANSWER: A\n".encode())

    assert [(each.line, each.reason) for each in readout.unread] == [(1, sentence)]
    assert [each.question.text for each in readout.found] == ["Dobre?"]


def test_a_last_question_without_its_answer_is_named() -> None:
    assert [(each.line, each.reason) for each in read_aiken(b"P\nA. a").unread] == [(1, NO_ANSWER)]


def test_what_aiken_cannot_hold_is_named() -> None:
    options = (OptionDraft(text="a", correct=True), OptionDraft(text="b"))
    output = write_aiken(
        [
            Written(text="P", kind="truth", rules={"truth": "true"}),
            Written(text="A. co?", kind="single", options=options),
            Written(text="P", kind="single", options=options, feedback="Bo.", points=2, leads_on=True),
        ]
    )

    assert output.text == "P\nA. a\nB. b\nANSWER: A\n"
    assert [(loss.place, loss.whole, loss.reason) for loss in output.losses] == [
        (1, True, "Aiken holds questions with one right answer only."),
        (2, True, "The question begins as an answer does in Aiken, so it cannot be told from one."),
        (3, False, "The explanation is left out."),
        (3, False, "The number of points is left out."),
        (3, False, "The link to a lesson or a step is left out."),
    ]
