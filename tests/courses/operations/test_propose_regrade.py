"""A trainer asks for a new marking: the office is told, and nothing changes."""

from uuid import uuid4

import pytest
from django.utils import timezone

from courses.models import QuestionVersion, RegradeProposal
from courses.operations.propose_regrade import propose_regrade
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.courses.operations.test_regrade import answered_second, stored
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import AFTERWARDS, make_quiz
from tests.factories.regrades import make_mended


def test_the_office_is_told_once_and_no_result_changes(cast: Cast) -> None:
    quiz, key = make_quiz(cast), uuid4()
    attempt = answered_second(quiz, cast.leon, right=1)
    mended = make_mended(cast, quiz)
    version = QuestionVersion.objects.get(question=mended.question, number=1)
    said = {"version": version, "mended": mended, "reason": "Klucz.", "by": cast.tomasz, "now": AFTERWARDS, "key": key}

    first, second = propose_regrade(**said), propose_regrade(**said)  # type: ignore[arg-type]
    deliver(event_id=Event.objects.get(name="courses.regrade_proposed").pk, now=timezone.now())

    assert first == second == RegradeProposal.objects.get()
    assert stored(attempt) == [(50, False)]
    told = Notice.objects.filter(kind="regrade_proposed").values_list("person__username", "body", "path")
    assert list(told) == [("maria", "Klucz.", f"/kursy/testy/pytanie/{version.pk}/ocena/")]


def test_who_does_not_teach_with_the_test_and_who_gives_no_reason_are_refused(cast: Cast) -> None:
    quiz = make_quiz(cast)
    mended = make_mended(cast, quiz)
    version = QuestionVersion.objects.get(question=mended.question, number=1)
    foreign, colleague = make_person("obcy.trener"), make_person("kolega")
    make_appointment(foreign, "trainer", cast.other_contractor)
    make_appointment(colleague, "trainer", cast.contractor)
    for by, reason in ((foreign, "x"), (cast.leon, "x"), (cast.renata, "x"), (cast.wanda, "x"), (cast.tomasz, " ")):
        with pytest.raises(Refused):
            propose_regrade(version=version, mended=mended, reason=reason, by=by, now=AFTERWARDS)

    assert propose_regrade(version=version, mended=mended, reason="x", by=colleague, now=AFTERWARDS).pk
