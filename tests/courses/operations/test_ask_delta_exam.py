"""Demanding an exam for a release: who may, what it needs, what another day or another test changes."""

from datetime import timedelta

import pytest

from courses.models import DeltaExam
from courses.operations.ask_delta_exam import ask_delta_exam
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.courses import make_course, quiz_of
from tests.factories.delta_exams import make_certified, make_delta_exam, make_release_run_by
from tests.factories.instructions import NOON
from tests.factories.organisations import make_contract
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz, make_quiz_draft

DUE = NOON.date() + timedelta(days=14)
LATER = NOON + timedelta(days=1)


def test_it_is_noted_once_and_another_day_does_not_begin_it_anew(cast: Cast) -> None:
    release = make_release_run_by()
    make_contract(cast.contractor, systems=(release.system,))
    quiz, other = make_quiz(cast, title="Pierwszy"), make_quiz(cast, title="Drugi")
    asked = {"release": release, "quiz": quiz, "due_on": DUE}

    first, again = (ask_delta_exam(**asked, by=cast.tomasz, now=NOON) for _ in range(2))
    later = ask_delta_exam(**{**asked, "due_on": DUE + timedelta(days=1)}, by=cast.maria, now=LATER)
    another = ask_delta_exam(**{**asked, "quiz": other}, by=cast.maria, now=LATER)

    assert first.pk == again.pk == later.pk == another.pk
    assert (later.asked_at, later.asked_by, later.due_on) == (NOON, cast.maria, DUE + timedelta(days=1))
    assert (another.asked_at, another.quiz) == (LATER, other)
    events = Event.objects.filter(name="courses.delta_exam_asked").order_by("pk")
    assert [(event.actor, event.before, event.after) for event in events] == [
        (cast.tomasz, {}, {"release": "EZD 4.0", "title": "Pierwszy", "due_on": DUE.isoformat()}),
        (
            cast.maria,
            {"due_on": DUE.isoformat()},
            {"release": "EZD 4.0", "title": "Pierwszy", "due_on": later.due_on.isoformat()},
        ),
        (
            cast.maria,
            {"due_on": later.due_on.isoformat()},
            {"release": "EZD 4.0", "title": "Drugi", "due_on": DUE.isoformat()},
        ),
    ]


def test_who_may_not_and_what_is_missing(cast: Cast) -> None:
    release = make_release_run_by()
    make_contract(cast.contractor, systems=(release.system,))
    quiz, draft, inside = make_quiz(cast), make_quiz_draft(cast), quiz_of(make_course(cast, quiz=True))

    for by in (cast.leon, cast.renata, cast.wanda, cast.obca_wanda):
        with pytest.raises(Refused):
            ask_delta_exam(release=release, quiz=quiz, due_on=DUE, by=by, now=NOON)
    for wrong, due_on, field in (
        (draft, DUE, "quiz"),
        (inside, DUE, "quiz"),
        (quiz, None, "due_on"),
        (quiz, NOON.date() - timedelta(days=1), "due_on"),
    ):
        with pytest.raises(Refused) as refusal:
            ask_delta_exam(release=release, quiz=wrong, due_on=due_on, by=cast.maria, now=NOON)
        assert refusal.value.field == field
    assert not DeltaExam.objects.exists()


def test_the_bell_tells_whom_it_waits_for(cast: Cast) -> None:
    release = make_release_run_by(cast.partner)
    make_certified(cast, release, cast.leon, cast.obcy_leon)

    exam = make_delta_exam(cast, release)
    for _ in range(2):
        deliver(event_id=Event.objects.get(name="courses.delta_exam_asked").pk, now=NOON)

    told = Notice.objects.filter(kind="delta_exam")
    assert [(each.person, each.subject, each.path) for each in told] == [
        (cast.leon, f"Egzamin po wydaniu: {exam.quiz.title}", "/moje/zmiany/")
    ]
