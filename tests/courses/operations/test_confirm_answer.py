"""Standing by an answer: once, for good, and only in a test that tells at once; nothing is told before."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from courses.models import Answer, Attempt, QuizPage
from courses.operations.answer import answer
from courses.operations.confirm_answer import confirm_answer
from courses.operations.submit_attempt import submit_attempt
from lms.kit.refused import Refused
from tests.counting import statements
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import choices, make_attempt, make_quiz, single

AT_ONCE = QuizPage.Feedback.IMMEDIATE
WHY = "Bo tak mówi instrukcja."


def begun(cast: Cast, questions: Any = 2, **fields: Any) -> Attempt:
    return make_attempt(make_quiz(cast, questions=questions, feedback=AT_ONCE, **fields), cast.leon)


def confirm(attempt: Attempt, version_id: int, **given: Any) -> Answer:
    return confirm_answer(**{"attempt_id": attempt.pk, "version_id": version_id, "now": NOON, **given})


@pytest.mark.parametrize("questions", [1, 3])
def test_a_confirmed_answer_stays_as_it_is_and_counts(cast: Cast, questions: int) -> None:
    attempt = begun(cast, questions)
    right, wrong = choices(attempt), choices(attempt, right=0)
    first = next(iter(right))
    answer(attempt_id=attempt.pk, chosen={first: right[first]}, by=cast.leon, now=NOON)

    with statements() as seen:
        confirm(attempt, first, by=cast.leon)
    confirm(attempt, first, by=cast.leon, now=NOON + timedelta(minutes=1))
    answer(attempt_id=attempt.pk, chosen={first: right[first]}, by=cast.leon, now=NOON, key=uuid4())
    for chosen in (wrong[first], []):
        with pytest.raises(Refused, match="sprawdzona"):
            answer(attempt_id=attempt.pk, chosen={first: chosen}, by=cast.leon, now=NOON)
    with pytest.raises(Refused, match="sprawdzona"):
        submit_attempt(attempt_id=attempt.pk, chosen=wrong, by=cast.leon, now=NOON)

    row = Answer.objects.get(attempt=attempt, version=first)
    assert (row.chosen, row.confirmed_at) == (right[first], NOON)
    assert submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON).percent == 100 // questions
    assert len(seen) == 2


def test_what_cannot_be_confirmed(cast: Cast) -> None:
    deferred = make_attempt(make_quiz(cast, title="Na końcu"), cast.leon)
    attempt = begun(cast, time_limit=10)
    mine, other = next(iter(choices(attempt))), next(iter(choices(deferred)))
    answer(attempt_id=deferred.pk, chosen=choices(deferred), by=cast.leon, now=NOON)

    for given in (
        {"attempt": deferred, "version_id": other},
        {"attempt": attempt, "version_id": mine},
        {"attempt": attempt, "version_id": other},
    ):
        with pytest.raises(Refused):
            confirm(**given, by=cast.leon)
    answer(attempt_id=attempt.pk, chosen=choices(attempt), by=cast.leon, now=NOON)
    with pytest.raises(Refused):
        confirm(attempt, mine, by=cast.leon, now=NOON + timedelta(minutes=11))
    with pytest.raises(Attempt.DoesNotExist):
        confirm(attempt, mine, by=cast.zofia)
    assert not Answer.objects.exclude(confirmed_at=None).exists()


def test_an_exam_never_tells_before_it_is_submitted(cast: Cast) -> None:
    quiz = make_quiz(cast, purpose="exam")
    QuizPage.objects.filter(pk=quiz.pk).update(feedback=AT_ONCE)
    quiz.refresh_from_db()

    assert not make_attempt(quiz, cast.leon).is_immediate
    with pytest.raises(ValidationError):
        quiz.clean()


def test_nothing_is_told_before_the_answer_is_checked(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[single(feedback=WHY), single("Dalej?")], feedback=AT_ONCE)
    attempt, client = make_attempt(quiz, cast.leon, now=timezone.now()), log_in(cast.leon)
    version, wrong = next(iter(choices(attempt, right=0).items()))
    page, url = f"{reverse('attempt', args=[attempt.pk])}?pytanie=1", reverse("answer_attempt", args=[attempt.pk])

    before = client.get(page).content.decode()
    refused = client.post(url, {"confirm": version}, follow=True).content.decode()
    sent = client.post(url, {f"q{version}": wrong, "confirm": version})
    after = client.get(page).content.decode()

    assert WHY not in before + refused
    assert "Najpierw" in refused
    assert sent.url == page
    assert WHY in after
    assert 'type="radio"' not in after
