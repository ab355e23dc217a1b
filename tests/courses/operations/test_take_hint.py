"""A hint: shown when it is asked for, for a part of the points."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Answer, QuizPage
from courses.operations.answer import answer
from courses.operations.confirm_answer import confirm_answer
from courses.operations.submit_attempt import submit_attempt
from courses.operations.take_hint import take_hint
from courses.queries.graded import result_differences
from lms.kit.refused import Refused
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import choices, make_attempt, make_quiz, single

HINT = "Zajrzyj do rejestru."
HINTED = [single(hint=HINT), single("Bez podpowiedzi?")]
AT_ONCE = QuizPage.Feedback.IMMEDIATE


def test_a_hint_costs_its_part_of_the_points_once(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast, questions=HINTED, feedback=AT_ONCE, hint_cost=50), cast.leon)
    first, second = choices(attempt)
    given = {"attempt_id": attempt.pk, "by": cast.leon, "now": NOON}

    for _time in range(2):
        take_hint(**given, version_id=first)
    with pytest.raises(Refused):
        take_hint(**given, version_id=second)
    answer(**given, chosen=choices(attempt))
    confirm_answer(**given, version_id=first)
    done = submit_attempt(**given)

    assert (done.percent, done.passed) == (75, True)
    assert [(each.share, each.is_right) for each in Answer.objects.order_by("order")] == [(0.5, True), (1, True)]
    assert list(result_differences()) == []


def test_a_checked_answer_takes_no_hint_any_more(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast, questions=HINTED, feedback=AT_ONCE), cast.leon)
    given = {"attempt_id": attempt.pk, "by": cast.leon, "now": NOON}
    answer(**given, chosen=choices(attempt))
    confirm_answer(**given, version_id=next(iter(choices(attempt))))

    with pytest.raises(Refused):
        take_hint(**given, version_id=next(iter(choices(attempt))))


@pytest.mark.parametrize(("feedback", "offered"), [(AT_ONCE, True), (QuizPage.Feedback.DEFERRED, False)])
def test_the_page_holds_the_hint_only_once_it_was_taken(cast: Cast, log_in: Any, feedback: str, offered: bool) -> None:
    quiz = make_quiz(cast, questions=HINTED, feedback=feedback)
    attempt, client = make_attempt(quiz, cast.leon, now=timezone.now()), log_in(cast.leon)
    page = reverse("attempt", args=[attempt.pk])
    version, chosen = next(iter(choices(attempt).items()))

    before = client.get(page).content.decode()
    client.post(reverse("answer_attempt", args=[attempt.pk]), {f"q{version}": chosen, "hint": version})
    after = client.get(f"{page}?pytanie=1").content.decode()

    assert (HINT in before, HINT in after) == (False, offered)
    assert ('name="hint"' in before, 'name="hint"' in after) == (offered, False)
    assert Answer.objects.get(order=1).chosen == chosen
