"""More than a test's rules give: for one person, by the office, with a reason, and never taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.models import Allowance, Attempt
from courses.operations.allow import allow
from courses.operations.begin import begin
from courses.pages import QuizPage
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person
from lms.outbox import deliver
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_person
from tests.factories.quizzes import make_attempt, make_quiz, make_result

HOUR = timedelta(hours=1)


def given(cast: Cast, quiz: QuizPage, **fields: Any) -> Allowance:
    values = {"person": cast.leon, "extra_attempts": 1, "extra_minutes": 0, "reason": "Awaria prądu.", "by": cast.maria}
    return allow(quiz=quiz, **{**values, "now": NOON, **fields})


def told(person: Person) -> list[tuple[str, str]]:
    """Kind and address of each notice of this person, after the worker's turn."""
    for pk in Event.objects.filter(settled_at=None).values_list("pk", flat=True):
        deliver(event_id=pk, now=timezone.now())
    kinds = ("courses.attempts_used", "courses.allowance_given", "attempts_used", "allowance_given")
    return list(Notice.objects.filter(person=person, kind__in=kinds).order_by("pk").values_list("kind", "path"))


def test_a_further_attempt_opens_a_test_that_was_used_up_and_skips_the_pause(cast: Cast) -> None:
    quiz = make_quiz(cast, most_attempts=1, wait_hours=24)
    make_result(quiz, cast.leon, right=0, now=NOON)
    with pytest.raises(Refused):
        begin(quiz_id=quiz.pk, by=cast.leon, now=NOON + HOUR)

    allowance = given(cast, quiz, now=NOON + HOUR)
    second = begin(quiz_id=quiz.pk, by=cast.leon, now=NOON + HOUR)

    assert (second.number, second.is_open) == (2, True)
    assert (allowance.reason, allowance.given_by, allowance.given_at) == ("Awaria prądu.", cast.maria, NOON + HOUR)


def test_it_opens_the_test_for_nobody_else_and_no_other_test(cast: Cast) -> None:
    quiz, other = make_quiz(cast, most_attempts=1), make_quiz(cast, title="Inny", most_attempts=1)
    for each in (quiz, other):
        make_result(each, cast.leon, right=0)
    make_result(quiz, cast.zofia, right=0)
    given(cast, quiz)

    for whose, which in ((cast.zofia, quiz), (cast.leon, other)):
        with pytest.raises(Refused):
            begin(quiz_id=which.pk, by=whose, now=NOON)


def test_after_the_further_attempt_the_pause_counts_again(cast: Cast) -> None:
    quiz = make_quiz(cast, most_attempts=2, wait_hours=24)
    make_result(quiz, cast.leon, right=0, now=NOON)
    given(cast, quiz, now=NOON + HOUR)
    make_result(quiz, cast.leon, right=0, now=NOON + 2 * HOUR)

    with pytest.raises(Refused):
        begin(quiz_id=quiz.pk, by=cast.leon, now=NOON + 3 * HOUR)
    assert begin(quiz_id=quiz.pk, by=cast.leon, now=NOON + 26 * HOUR).number == 3


def test_extra_minutes_count_from_the_next_attempt_and_the_most_of_them_counts(cast: Cast) -> None:
    quiz = make_quiz(cast, time_limit=45, most_attempts=None)
    running = make_attempt(quiz, cast.leon)
    for minutes in (15, 30, 10):
        given(cast, quiz, extra_attempts=0, extra_minutes=minutes)
    kept = Attempt.objects.get(pk=running.pk).ends_at
    Attempt.objects.filter(pk=running.pk).update(submitted_at=NOON, percent=0, passed=False)

    later = begin(quiz_id=quiz.pk, by=cast.leon, now=NOON)

    assert (kept, later.ends_at) == (NOON + timedelta(minutes=45), NOON + timedelta(minutes=75))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"extra_attempts": 0}, "extra_attempts"),
        ({"extra_minutes": 10}, "extra_minutes"),
        ({"extra_attempts": 6}, "extra_attempts"),
        ({"extra_attempts": -1}, "extra_attempts"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast: Cast, fields: dict[str, Any], field: str) -> None:
    quiz = make_quiz(cast, time_limit=None)

    with pytest.raises(Refused) as refused:
        given(cast, quiz, **fields)

    assert refused.value.field == field
    assert not Allowance.objects.exists()


def test_who_has_no_role_is_refused_in_words(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        given(cast, make_quiz(cast), person=make_person("bez.roli"))

    assert refused.value.field == "login"


def test_only_coordinators_allow_and_never_themselves(cast: Cast) -> None:
    quiz = make_quiz(cast)
    for by in (cast.ada, cast.tomasz, cast.renata, cast.leon):
        with pytest.raises(Refused):
            given(cast, quiz, by=by)
    with pytest.raises(Refused):
        given(cast, quiz, person=cast.maria)


def test_the_office_is_told_of_a_used_up_test_and_the_person_of_the_allowance(cast: Cast) -> None:
    quiz = make_quiz(cast, most_attempts=2)
    assert cast.maria
    make_result(quiz, cast.leon, right=0)
    first = told(cast.maria)
    make_result(quiz, cast.leon, right=0)
    second = told(cast.maria)
    given(cast, quiz)

    assert first == []
    assert second == [("attempts_used", f"/kursy/testy/{quiz.pk}/wiecej/?osoba=leon")]
    assert told(cast.leon) == [("allowance_given", f"/kursy/{quiz.slug}/")]
    assert told(cast.maria) == second


def test_a_test_is_begun_in_its_window_only_and_keeps_its_time(cast: Cast) -> None:
    quiz = make_quiz(cast, time_limit=60, most_attempts=None)
    QuizPage.objects.filter(pk=quiz.pk).update(opens_at=NOON, closes_at=NOON + HOUR)

    for moment in (NOON - timedelta(seconds=1), NOON + HOUR):
        with pytest.raises(Refused):
            begin(quiz_id=quiz.pk, by=cast.leon, now=moment)
    last = begin(quiz_id=quiz.pk, by=cast.leon, now=NOON + HOUR - timedelta(seconds=1))

    assert last.ends_at == NOON + 2 * HOUR - timedelta(seconds=1)
