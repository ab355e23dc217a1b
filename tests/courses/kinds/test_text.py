"""A short text: how variants are compared, what is taken, and the screens from editor to result."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.kinds import KINDS, Asked, OptionDraft, Unclear
from courses.models import Answer, QuestionVersion
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz, make_quiz_draft, single, typed

TEXT = KINDS["text"]


def asked(*variants: str, accents: bool = False) -> Asked:
    return TEXT.write([OptionDraft(text=each) for each in variants], {"accents": accents}, None)


@pytest.mark.parametrize(
    ("answer", "accents", "is_right"),
    [
        ("Dziennik podawczy", False, True),
        ("  DZIENNIK \u00a0 podawczy ", False, True),
        ("książka wpływów", False, True),
        ("KSIAZKA wplywow", False, True),
        ("książka wpływów", True, True),
        ("KSIĄŻKA WPŁYWÓW", True, True),
        ("ksiazka wplywow", True, False),
        ("dziennikpodawczy", False, False),
        ("dziennik", False, False),
        ("", False, False),
    ],
)
def test_case_and_blanks_never_count_and_accents_where_the_author_says_so(
    answer: str, accents: bool, is_right: bool
) -> None:
    question = asked("dziennik podawczy", "Książka  wpływów", accents=accents)

    assert (TEXT.share(question, TEXT.take(question, [answer])) == 1) is is_right


@pytest.mark.parametrize(
    ("variants", "accents"),
    [((), False), ((" ", ""), False), (("Łódź", "lodz"), False), (("Raz", "raz "), True), (("\u0301",), False)],
)
def test_variants_that_are_missing_or_alike_are_refused(variants: tuple[str, ...], accents: bool) -> None:
    with pytest.raises(Refused) as refused:
        asked(*variants, accents=accents)
    assert refused.value.field == "options"


def test_variants_that_differ_in_accents_only_stand_beside_each_other_where_accents_count() -> None:
    assert len(asked("Łódź", "lodz", accents=True).options) == 2


def test_more_than_ten_variants_and_a_long_one_are_refused() -> None:
    for variants in ([f"wariant {number}" for number in range(11)], ["x" * 301]):
        with pytest.raises(Refused):
            asked(*variants)


def test_one_line_of_text_is_taken() -> None:
    question = asked("rejestr")

    taken = [TEXT.take(question, sent) for sent in ([], ["a\0b"], ["\0"], [" a\n\tb "], ["x" * 300])]

    assert taken == [[], ["ab"], [], ["a b"], ["x" * 300]]
    with pytest.raises(Unclear):
        TEXT.take(question, ["x" * 10_000])
    with pytest.raises(Refused):
        TEXT.take(question, ["a", "b"])


def test_it_is_written_in_the_editor_and_opens_again_as_it_was(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    client, url = log_in(cast.tomasz), reverse("new_question", args=[quiz.pk])
    sent = {"key": uuid4(), "kind": "text", "text": "Gdzie?", "points": 1}

    refused = client.post(url, sent).content.decode()
    client.post(url, {**sent, "text_0": "rejestr", "text_3": "dziennik", "accents": "on"})

    version = QuestionVersion.objects.get()
    again = reverse("keep_question", args=[version.question_id])
    form = client.get(again).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields if form[name].value() is not False}
    client.post(again, {**fields, "key": uuid4()})
    assert "Wpisz odpowiedź." in refused
    assert [option["text"] for option in version.options] == ["rejestr", "dziennik"]
    assert version.rules == {"accents": True}
    assert QuestionVersion.objects.get().made_at == version.made_at


def test_it_is_answered_without_a_script_and_told_in_the_result(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[typed("Gdzie?", "rejestr"), typed("Kto?", "sekretariat")])
    attempt, client = make_attempt(quiz, cast.leon, now=timezone.now()), log_in(cast.leon)
    first, second = Answer.objects.filter(attempt=attempt).order_by("order")
    save = reverse("answer_attempt", args=[attempt.pk])

    client.post(save, {f"q{first.version_id}": " REJESTR ", "then": "2"})
    page = client.get(f"{reverse('attempt', args=[attempt.pk])}?pytanie=1").content.decode()
    client.post(reverse("submit_attempt", args=[attempt.pk]), {f"q{second.version_id}": "<b>nikt</b>"})
    result = client.get(reverse("attempt_result", args=[attempt.pk]))

    assert 'value="REJESTR"' in page
    assert [(row.chosen, row.answer.is_right) for row in result.context["answers"]] == [
        (["REJESTR"], True),
        (["<b>nikt</b>"], False),
    ]
    assert "&lt;b&gt;nikt&lt;/b&gt;" in result.content.decode()
    assert "rejestr</li>" not in result.content.decode()


def test_what_is_too_long_stays_in_its_field_and_the_other_answers_are_saved(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[typed(), single()])
    attempt, client = make_attempt(quiz, cast.leon, now=timezone.now()), log_in(cast.leon)
    first, second = Answer.objects.filter(attempt=attempt).select_related("version").order_by("order")
    sent = {f"q{first.version_id}": "x" * 10_000, f"q{second.version_id}": second.version.right}
    save, submit = (reverse(name, args=[attempt.pk]) for name in ("answer_attempt", "submit_attempt"))

    scripted = client.post(save, sent, headers={"Accept": "application/json"}).json()
    plain, handed_in = client.post(save, {**sent, "then": "2"}), client.post(submit, sent)

    words = "Tekst jest za długi: dozwolonych jest najwyżej 300 znaków."
    assert (scripted["unclear"], scripted["given"]) == (words, [2])
    assert plain.context["answer"] == first
    assert [row.order for row in handed_in.context["sitting"].unanswered] == [1]
    for page in (plain, handed_in):
        assert words in page.content.decode()
        assert f'value="{"x" * 300}"' in page.content.decode()
    attempt.refresh_from_db()
    assert (attempt.is_open, Answer.objects.get(pk=first.pk).chosen) == (True, [])


def test_a_text_that_is_emptied_is_no_answer_any_more(cast: Cast, log_in: Any) -> None:
    attempt = make_attempt(make_quiz(cast, questions=[typed()]), cast.leon, now=timezone.now())
    row, client = Answer.objects.get(), log_in(cast.leon)
    seen = []

    for text in ("rejestr", "  "):
        client.post(reverse("answer_attempt", args=[attempt.pk]), {f"q{row.version_id}": text})
        row.refresh_from_db()
        seen.append(row.chosen)

    assert seen == [["rejestr"], []]
