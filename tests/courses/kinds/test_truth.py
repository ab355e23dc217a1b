"""A statement that is true or false: what its author says, what is taken, and the screens from editor to result."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.kinds import KINDS, Asked
from courses.models import Answer, QuestionVersion
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz, make_quiz_draft, truth

TRUTH, ASKED = KINDS["truth"], Asked([], {"truth": "false"})


@pytest.mark.parametrize("typed", [{}, {"truth": ""}, {"truth": "maybe"}, {"truth": None}], ids=str)
def test_the_author_says_which_it_is(typed: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        TRUTH.write([], typed, None)
    assert refused.value.field == "truth"


def test_one_of_the_two_is_taken_and_nothing_else() -> None:
    assert [TRUTH.take(ASKED, sent) for sent in ([], ["true"], ["false", "false"])] == [[], ["true"], ["false"]]
    for sent in (["true", "false"], ["TRUE"], ["1"], ["\0"], ["x" * 10_000], ["-1"]):
        with pytest.raises(Refused):
            TRUTH.take(ASKED, sent)


def test_it_is_worth_all_or_nothing() -> None:
    assert [TRUTH.share(ASKED, sent) for sent in ([], ["true"], ["false"])] == [0, 0, 1]


def test_it_is_written_in_the_editor_and_opens_again_as_it_was(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    client, url = log_in(cast.tomasz), reverse("new_question", args=[quiz.pk])
    sent = {"key": uuid4(), "kind": "truth", "text": "Pismo ma termin.", "points": 2}

    refused = client.post(url, sent).content.decode()
    client.post(url, {**sent, "truth": "false"})

    version = QuestionVersion.objects.get()
    form = client.get(reverse("keep_question", args=[version.question_id])).context["form"]
    assert "Zaznacz, czy stwierdzenie jest prawdziwe, czy fałszywe." in refused
    assert (version.kind, version.options, version.rules, version.points) == ("truth", [], {"truth": "false"}, 2)
    assert form["truth"].value() == "false"
    assert "Fałsz" in client.get(reverse("quiz_questions", args=[quiz.pk])).content.decode()


def test_it_is_answered_without_a_script_and_told_in_the_result(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[truth(is_true=True), truth("Pismo nie ma terminu.", is_true=False)])
    attempt, client = make_attempt(quiz, cast.leon, now=timezone.now()), log_in(cast.leon)
    first, second = Answer.objects.filter(attempt=attempt).order_by("order")

    page = client.get(reverse("attempt", args=[attempt.pk])).content.decode()
    client.post(reverse("answer_attempt", args=[attempt.pk]), {f"q{first.version_id}": "true", "then": "2"})
    client.post(reverse("submit_attempt", args=[attempt.pk]), {f"q{second.version_id}": "true"})
    result = client.get(reverse("attempt_result", args=[attempt.pk]))

    assert f'<input type="radio" name="q{first.version_id}" value="true">' in page
    assert [(row.chosen, row.answer.is_right) for row in result.context["answers"]] == [
        (["Prawda"], True),
        (["Prawda"], False),
    ]
    assert result.context["sitting"].attempt.percent == 50
