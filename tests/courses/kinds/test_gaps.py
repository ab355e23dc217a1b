"""A text with gaps: how it is written, what is taken and worth how much, and the screens from editor to result."""

from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given

from courses.kinds import KINDS, Asked, Unclear
from courses.kinds.passage import read_passage, write_passage
from courses.models import Answer, QuestionVersion
from lms.kit.refused import Refused
from tests.courses.kinds.test_laws import PASSAGES
from tests.factories.people import Cast
from tests.factories.quizzes import gaps, make_attempt, make_quiz, make_quiz_draft

GAPS = KINDS["gaps"]
PASSAGE = "Pismo rejestruje {punkt kancelaryjny|kancelaria} w ciągu {=7|14|30} dni."


def written(passage: str = PASSAGE, **rules: Any) -> Asked:
    return GAPS.write([], {"passage": passage, **rules}, None)


@given(source=PASSAGES)
def test_a_text_that_was_read_is_written_as_it_is_read(source: str) -> None:
    passage = read_passage(source)

    assert read_passage(write_passage(passage)) == passage


def test_each_gap_is_named_and_stands_in_its_text() -> None:
    shown = GAPS.shown(written(), ["1:kancelaria"])

    assert [(each.label, each.value, each.before, each.after) for each in shown] == [
        ("Luka 1 z 2", "kancelaria", "Pismo rejestruje ", ""),
        ("Luka 2 z 2", "", " w ciągu ", " dni."),
    ]
    assert [each.label for each in shown[1].choices] == ["14", "30", "7"]
    assert GAPS.told(written(), ["1:kancelaria"]) == ["Pismo rejestruje [kancelaria] w ciągu […] dni."]
    assert [(line.text, line.is_right) for line in GAPS.key(written())] == [
        ("Pismo rejestruje [punkt kancelaryjny / kancelaria] w ciągu [7] dni.", True),
        ("2. 14", False),
        ("2. 30", False),
    ]


@pytest.mark.parametrize(
    ("sent", "in_parts", "whole"),
    [
        (["1: KANCELARIA ", "2:7"], Fraction(1), Fraction(1)),
        (["1:punkt kancelaryjny", "2:14"], Fraction(1, 2), Fraction(0)),
        (["1:", "2:7"], Fraction(1, 2), Fraction(0)),
        ([], Fraction(0), Fraction(0)),
    ],
)
def test_each_right_gap_counts_where_parts_do(sent: list[str], in_parts: Fraction, whole: Fraction) -> None:
    for rules, worth in (({"marking": "part"}, in_parts), ({}, whole)):
        asked = written(**rules)
        assert GAPS.share(asked, GAPS.take(asked, sent)) == worth


def test_what_no_field_sends_is_refused_and_a_long_text_is_unclear() -> None:
    for sent in (["3:a"], ["2:8"], ["1:a", "1:b"], ["a"], ["\u00b2:7"], ["-1:a"]):
        with pytest.raises(Refused):
            GAPS.take(written(), sent)
    with pytest.raises(Unclear):
        GAPS.take(written(), ["1:" + "a" * 301])


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("", "Wpisz tekst z lukami w nawiasach klamrowych."),
        ("Bez luk.", "Wpisz co najmniej jedną lukę"),
        ("a\nb {c", "wiersz 2, znak 3: nawias klamrowy jest otwarty i nie jest zamknięty"),
        ("a} {b}", "wiersz 1, znak 2: nawias klamrowy jest zamknięty, a nie był otwarty"),
        ("{a {b}}", "wiersz 1, znak 4: nawias klamrowy jest otwarty wewnątrz luki"),
        ("a {b|}", "wiersz 1, znak 3: jedna z odpowiedzi tej luki jest pusta"),
        ("{=a|=b}", "lista do wyboru ma jedną dobrą odpowiedź po ="),
        ("{=a}", "lista do wyboru ma jedną dobrą odpowiedź po ="),
        ("{=a|A}", "dwie odpowiedzi tej luki są takie same"),
        ("{kancelaria|Kancelaria}", "dwie odpowiedzi są takie same"),
        ("{a}" * 21, "Luk jest za dużo"),
        ("{a}" + "x" * 2000, "Tekst jest za długi"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(passage: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        written(passage)

    assert refused.value.field == "passage"


@pytest.mark.parametrize(
    ("after", "marks"),
    [
        ("Pismo rejestruje {kancelaria|sekretariat} w ciągu {7|=14|30} dni.", True),
        ("Pismo rejestruje {kancelaria} w ciągu {=7|14} dni.", False),
        ("Pismo przyjmuje {kancelaria} w ciągu {=7|14|30} dni.", False),
        ("Pismo rejestruje {kancelaria} w ciągu {7} dni.", False),
    ],
)
def test_other_answers_mark_old_ones_and_another_text_does_not(after: str, marks: bool) -> None:
    assert GAPS.marks(written(after), written()) is marks


def test_it_is_written_in_the_editor_and_opens_again_as_it_was(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    client, url = log_in(cast.tomasz), reverse("new_question", args=[quiz.pk])
    sent = {"key": uuid4(), "kind": "gaps", "text": "Uzupełnij.", "points": 1, "marking": "part"}

    refused = client.post(url, {**sent, "passage": "Pismo {a"}).content.decode()
    client.post(url, {**sent, "passage": PASSAGE})

    version = QuestionVersion.objects.get()
    again = reverse("keep_question", args=[version.question_id])
    form = client.get(again).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields if form[name].value() is not False}
    client.post(again, {**fields, "key": uuid4()})
    assert "wiersz 1, znak 7" in refused
    assert version.rules == {"passage": PASSAGE, "marking": "part"}
    assert QuestionVersion.objects.get().made_at == version.made_at


def test_it_is_answered_without_a_script_and_told_in_the_result(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[gaps(passage=PASSAGE, marking="part", points=3)])
    attempt, client = make_attempt(quiz, cast.leon, now=timezone.now()), log_in(cast.leon)
    row = Answer.objects.get()
    name, url = f"q{row.version_id}", reverse("answer_attempt", args=[attempt.pk])

    page = client.get(reverse("attempt", args=[attempt.pk])).content.decode()
    client.post(url, {f"{name}_1": "x", name: "2:7"})
    client.post(url, {f"{name}_1": "", name: ""})
    emptied = Answer.objects.get().chosen
    client.post(url, {f"{name}_1": "Kancelaria", name: "2:14", "then": "check"})
    client.post(reverse("submit_attempt", args=[attempt.pk]))
    result = client.get(reverse("attempt_result", args=[attempt.pk]))

    assert 'aria-label="Luka 1 z 2"' in page
    assert "kancelaryjny" not in page
    assert emptied == []
    assert [(each.chosen, each.points) for each in result.context["answers"]] == [
        (["Pismo rejestruje [Kancelaria] w ciągu [14] dni."], "1,50"),
    ]
