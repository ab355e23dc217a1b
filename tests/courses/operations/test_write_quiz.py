"""Beginning a test: in a course or alone, with questions in the format of the demonstration."""

from typing import Any

import pytest

from courses.models import QuestionVersion, QuizPage
from courses.operations.keep_question import QuestionDraft
from courses.operations.write_quiz import write_quiz
from lms.kit.refused import Refused
from tests.factories.courses import make_course_draft
from tests.factories.instructions import NOON
from tests.factories.people import Cast

ENTRIES: list[dict[str, Any]] = [
    {
        "kind": "single",
        "text": "Gdzie rejestruje się wniosek?",
        "feedback": "W rejestrze wpływów.",
        "options": [{"text": "W EZD", "correct": True}, {"text": "W zeszycie", "correct": False}],
    },
    {
        "kind": "multiple",
        "text": "Co trzeba sprawdzić?",
        "feedback": "",
        "options": [{"text": "Podpis", "correct": True}, {"text": "Kopertę", "correct": False}],
    },
]


def test_a_test_of_a_course_is_a_draft_at_its_end(cast: Cast) -> None:
    course = make_course_draft(cast, lessons=1)

    quiz = write_quiz(
        title="Test: EZD",
        slug="test-ezd",
        questions=[QuestionDraft.of(entry) for entry in ENTRIES],
        course=course,
        intro="Krótko.",
        pass_percent=60,
        most_attempts=None,
        by=cast.tomasz,
        now=NOON,
    )

    quiz = QuizPage.objects.get(pk=quiz.pk)
    assert (quiz.slug, quiz.live, quiz.owner, quiz.pass_percent, quiz.most_attempts) == (
        "test-ezd",
        False,
        cast.tomasz,
        60,
        None,
    )
    assert [page.slug for page in course.get_children()] == ["lekcja-1", "test-ezd"]
    assert [(v.kind, v.text, v.feedback, len(v.right)) for q in quiz.questions.all() for v in q.versions.all()] == [
        ("single", "Gdzie rejestruje się wniosek?", "W rejestrze wpływów.", 1),
        ("multiple", "Co trzeba sprawdzić?", "", 1),
    ]


def test_every_kind_of_question_can_be_written_as_an_entry(cast: Cast) -> None:
    entries: list[dict[str, Any]] = [
        {"kind": "truth", "text": "Pismo ma termin.", "rules": {"truth": "true"}},
        {"kind": "text", "text": "Gdzie?", "options": [{"text": "rejestr"}]},
        {"kind": "number", "text": "Ile?", "rules": {"number": "1 000,5", "unit": "zł"}},
        {"kind": "order", "text": "Jak?", "options": [{"text": "raz"}, {"text": "dwa"}], "rules": {"marking": "part"}},
        {"kind": "match", "text": "Co?", "options": [{"text": "a", "pair": "1"}, {"text": "b", "pair": "2"}]},
    ]

    quiz = write_quiz(title="Test", questions=[QuestionDraft.of(each) for each in entries], by=cast.tomasz, now=NOON)

    versions = QuestionVersion.objects.filter(question__quiz=quiz).order_by("question__order")
    assert [(version.kind, version.text) for version in versions] == [(each["kind"], each["text"]) for each in entries]
    assert [[line.text for line in version.key_lines()] for version in versions] == [
        ["Prawda", "Fałsz"],
        ["rejestr"],
        ["1000,5 zł"],
        ["1. raz", "2. dwa"],
        ["a – 1", "b – 2"],
    ]


def test_an_exam_stands_alone(cast: Cast) -> None:
    make_course_draft(cast)

    exam = write_quiz(
        title="Egzamin", purpose="exam", time_limit=45, wait_hours=24, drawn=1, questions=[], by=cast.maria, now=NOON
    )

    assert exam.get_parent().slug == "kursy"
    assert (exam.purpose, exam.time_limit, exam.wait_hours, exam.drawn) == ("exam", 45, 24, 1)


def test_only_authors_write_and_only_in_their_own_course(cast: Cast) -> None:
    course = make_course_draft(cast)
    course.owner = cast.maria
    course.save()

    for person, where in ((cast.zofia, None), (cast.tomasz, course)):
        with pytest.raises(Refused):
            write_quiz(title="Test", questions=[], course=where, by=person, now=NOON)
    assert not QuizPage.objects.exists()
