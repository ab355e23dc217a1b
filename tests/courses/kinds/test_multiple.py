"""Several right answers with a part of the points: the arithmetic up to the stored result, and the screens."""

from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.kinds import KINDS, Asked, OptionDraft
from courses.models import Answer, Attempt, QuestionVersion
from courses.operations.answer import answer
from courses.operations.submit_attempt import submit_attempt
from lms import registry
from lms.kit.refused import Refused
from lms.models import Person
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz, make_quiz_draft, multiple, single

MULTIPLE = KINDS["multiple"]
PART = {"marking": "part"}


def asked(right: str, all_: str = "ABCDEF", rules: dict[str, str] | None = None) -> Asked:
    return Asked(
        [{"id": each, "text": each, "correct": each in right} for each in all_], PART if rules is None else rules
    )


@pytest.mark.parametrize(
    ("chosen", "part", "whole"),
    [
        ("", Fraction(0), 0),
        ("A", Fraction(1, 3), 0),
        ("AB", Fraction(2, 3), 0),
        ("ABC", Fraction(1), 1),
        ("ABCD", Fraction(2, 3), 0),
        ("ABCDEF", Fraction(0), 0),
        ("AD", Fraction(0), 0),
        ("ADE", Fraction(0), 0),
        ("DEF", Fraction(0), 0),
    ],
)
def test_right_ones_less_wrong_ones_never_below_nothing(chosen: str, part: Fraction, whole: int) -> None:
    assert MULTIPLE.share(asked("ABC"), list(chosen)) == part
    assert MULTIPLE.share(asked("ABC", rules={}), list(chosen)) == whole


@given(st.sets(st.sampled_from("ABCDEF"), min_size=1), st.sets(st.sampled_from("ABCDEF")))
def test_a_part_is_never_less_than_all_or_nothing_and_full_for_the_right_answer_only(
    right: set[str], chosen: set[str]
) -> None:
    share = MULTIPLE.share(asked("".join(right)), sorted(chosen))

    assert MULTIPLE.share(asked("".join(right), rules={}), sorted(chosen)) <= share <= 1
    assert (share == 1) == (right == chosen)


def test_all_or_nothing_is_what_stands_without_a_word_and_anything_else_is_refused() -> None:
    rows = [OptionDraft(text="A", correct=True), OptionDraft(text="B")]

    assert [MULTIPLE.write(rows, typed, None).rules for typed in ({}, {"marking": ""}, {"marking": "all"}, PART)] == [
        {}, {}, {}, PART,
    ]  # fmt: skip
    assert KINDS["single"].write(rows, PART, None).rules == {}
    with pytest.raises(Refused) as refused:
        MULTIPLE.write(rows, {"marking": "-1"}, None)
    assert refused.value.field == "marking"


def sat(cast: Cast, person: Person, chosen: list[list[int]], pass_percent: int) -> Attempt:
    """An attempt at a test of such questions, three of six right, answered by these numbers of options."""
    options = [OptionDraft(text=f"O{place}", correct=place < 3) for place in range(6)]
    drafts = [multiple(f"Pytanie {number}", options=options, rules=PART) for number in range(len(chosen))]
    quiz = make_quiz(cast, title=f"Próg {pass_percent}", questions=drafts, pass_percent=pass_percent)
    attempt = make_attempt(quiz, person)
    rows = Answer.objects.filter(attempt=attempt).select_related("version").order_by("order")
    sent = {
        row.version_id: [row.version.options[place]["id"] for place in places]
        for row, places in zip(rows, chosen, strict=True)
    }
    return submit_attempt(attempt_id=attempt.pk, by=person, now=NOON, chosen=sent)


def test_thirds_add_up_to_the_threshold_and_a_hair_below_it_does_not_pass(cast: Cast) -> None:
    # Three thirds of four points are 25 % to the hair; one third of two points is 16.6 %, shown and judged as 16 %.
    exact = sat(cast, cast.leon, [[0], [1], [2], []], 25)
    below = sat(cast, cast.zofia, [[0], [3]], 17)

    assert [(each.percent, each.passed) for each in (exact, below)] == [(25, True), (16, False)]
    assert list(registry.recomputables["results of tests"].differences()) == []


def test_results_from_before_stand_when_a_question_gives_parts_from_now_on(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=[multiple(right=(1, 2)), single()])
    attempt = make_attempt(quiz, cast.leon)
    first = Answer.objects.filter(attempt=attempt).select_related("version").earliest("order")
    answer(attempt_id=attempt.pk, chosen={first.version_id: first.version.right[:1]}, by=cast.leon, now=NOON)
    submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON)

    differences = registry.recomputables["results of tests"].differences
    before = list(differences())
    QuestionVersion.objects.filter(pk=first.version_id).update(rules=PART)

    assert (Attempt.objects.get().percent, before) == (0, [])
    assert list(differences()) == [f"podejście {attempt.pk}: zapisano 0 %, obliczono 25 %"]


def test_the_author_chooses_in_the_editor(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    client, url = log_in(cast.tomasz), reverse("new_question", args=[quiz.pk])
    sent = {"kind": "multiple", "text": "Które?", "points": 1, "text_0": "A", "correct_0": "on", "text_1": "B"}

    for marking in ("part", "all", "half"):
        client.post(url, {**sent, "key": uuid4(), "marking": marking})

    versions = QuestionVersion.objects.order_by("pk")
    forms = [client.get(reverse("keep_question", args=[each.question_id])).context["form"] for each in versions]
    assert [version.rules for version in versions] == [PART, {}]
    assert [form["marking"].value() for form in forms] == ["part", "all"]


def test_the_attempt_says_how_points_are_given_and_the_result_how_many_there_were(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[multiple(rules=PART, points=3)])
    attempt, client = make_attempt(quiz, cast.leon, now=timezone.now()), log_in(cast.leon)
    row = Answer.objects.select_related("version").get()

    page = client.get(reverse("attempt", args=[attempt.pk])).content.decode()
    client.post(reverse("submit_attempt", args=[attempt.pk]), {f"q{row.version_id}": row.version.right[:1]})
    result = client.get(reverse("attempt_result", args=[attempt.pk]))

    text = result.content.decode()
    assert "Część poprawnych odpowiedzi daje część punktów" in page
    assert ("Częściowo dobrze" in text, "Punkty: 1,50 z 3" in text) == (True, True)
    assert (result.context["points"], result.context["right"], result.context["sitting"].attempt.percent) == (
        "1,50",
        0,
        50,
    )
