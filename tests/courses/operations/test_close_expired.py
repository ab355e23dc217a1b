"""What runs out of time is submitted with what was saved, by whoever comes by or by the clock."""

from datetime import timedelta

from django.utils import timezone

from courses.models import Attempt
from courses.operations.answer import answer
from courses.operations.close_expired import close_expired
from courses.records.attempt import GRACE
from courses.tasks import close_expired as task
from lms.models import Event
from tests.counting import statements
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import choices, make_attempt, make_quiz

END = NOON + timedelta(minutes=10)
LATE = END + GRACE + timedelta(seconds=1)


def test_only_what_ran_out_is_submitted_as_of_its_end(cast: Cast) -> None:
    timed, free = make_quiz(cast, title="Na czas", time_limit=10), make_quiz(cast, title="Bez czasu")
    out, going = make_attempt(timed, cast.leon), make_attempt(timed, cast.zofia, now=END)
    endless = make_attempt(free, cast.leon)
    answer(attempt_id=out.pk, chosen=choices(out, right=1), by=cast.leon, now=NOON)

    assert [close_expired(now=now) for now in (END + GRACE, LATE, LATE)] == [0, 1, 0]

    out.refresh_from_db()
    assert (out.percent, out.passed, out.submitted_at, out.ran_out) == (50, False, END, True)
    assert set(Attempt.objects.open()) == {going, endless}
    fact = Event.objects.get(name="courses.quiz_failed")
    assert (fact.actor, fact.data["attempt_id"], fact.happened_at) == (None, out.pk, LATE)


def test_of_one_person_only_theirs(cast: Cast) -> None:
    quiz = make_quiz(cast, time_limit=10)
    make_attempt(quiz, cast.leon)
    others = make_attempt(quiz, cast.zofia)

    assert close_expired(now=LATE, of=cast.leon) == 1
    assert list(Attempt.objects.open()) == [others]


def test_a_batch_costs_three_statements_and_one_for_each_fact(cast: Cast) -> None:
    quiz = make_quiz(cast, time_limit=10)
    for person in (cast.leon, cast.zofia, cast.renata):
        make_attempt(quiz, person)

    with statements() as seen:
        assert close_expired(now=LATE) == 3
    assert len(seen) == 3 + 3
    with statements() as idle:
        close_expired(now=LATE)
    assert len(idle) == 1


def test_the_task_closes_what_ran_out(cast: Cast) -> None:
    quiz, now = make_quiz(cast, time_limit=10), timezone.now()
    out = make_attempt(quiz, cast.leon, now=now - timedelta(hours=1))
    make_attempt(quiz, cast.zofia, now=now)

    assert task() == 1

    out.refresh_from_db()
    assert (out.is_open, out.submitted_at) == (False, out.ends_at)
