"""The result of an attempt after a marking of one of its answers."""

from courses.models import Attempt
from courses.operations.mark_answer import mark_answer
from courses.operations.settle_attempt import settle_attempt
from courses.queries.answers_to_mark import answers_to_mark
from lms.models import Event
from tests.courses.operations.test_mark_answer import handed_in
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz, open_answer


def test_it_waits_for_every_answer_and_settles_once(cast: Cast) -> None:
    handed_in(make_quiz(cast, questions=[open_answer("Jedno?"), open_answer("Dwa?")]), cast.leon)
    first, second = answers_to_mark(cast.tomasz)
    marking = mark_answer(answer=first, levels=[0, 0], comment="", by=cast.tomasz, now=NOON)
    assert not settle_attempt(attempt=Attempt.objects.get(), marking=marking, by=cast.tomasz, now=NOON)

    marking = mark_answer(answer=second, levels=[0, 0], comment="", by=cast.tomasz, now=NOON)

    assert settle_attempt(attempt=Attempt.objects.get(), marking=marking, by=cast.tomasz, now=NOON)
    names = Event.objects.filter(name__in=["courses.attempt_settled", "courses.quiz_passed"]).values_list("name")
    assert len(names) == 2
    assert Attempt.objects.get().percent == 100
