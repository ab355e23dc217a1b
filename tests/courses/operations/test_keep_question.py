"""Writing and changing questions: versions, what is refused, and what waits for the office."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from courses.models import Question, QuestionVersion, QuizPage
from courses.operations.keep_question import OptionDraft, QuestionDraft, keep_question
from courses.operations.send_back import send_back
from courses.operations.submit import submit
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import AFTERWARDS, make_quiz, make_quiz_draft, multiple, release_quiz, single


def drafted(*options: tuple[str, bool], kind: str = "single", text: str = "Co dalej?") -> QuestionDraft:
    return QuestionDraft(text=text, kind=kind, options=[OptionDraft(text=t, correct=c) for t, c in options])


def versions(question: Question) -> list[tuple[int, str, bool, bool]]:
    """Number, text, whether it was released, whether it was replaced."""
    return [
        (row.number, row.text, row.released_at is not None, row.replaced_at is not None)
        for row in question.versions.order_by("number")
    ]


def again(question: Question, text: str) -> QuestionDraft:
    """The newest version with another text; its options keep their ids."""
    newest = question.versions.order_by("-number")[0]
    return QuestionDraft(text=text, kind=newest.kind, options=[OptionDraft(**each) for each in newest.options])


def test_a_question_comes_at_the_end_with_its_options_and_waits_for_the_office(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=1)

    question = keep_question(quiz=quiz, draft=multiple("Ile?", feedback="Bo tak."), by=cast.tomasz, now=NOON)

    version = question.versions.get()
    assert question.order == 2
    assert (version.number, version.kind, version.text, version.feedback) == (1, "multiple", "Ile?", "Bo tak.")
    assert [(each["text"], each["correct"]) for each in version.options] == [("A", True), ("B", True), ("C", False)]
    assert (version.made_by, version.made_at, version.released_at) == (cast.tomasz, NOON, None)


def test_until_the_approval_the_same_version_is_written_on(cast: Cast) -> None:
    question = make_quiz_draft(cast, questions=1).questions.get()
    before = question.versions.get().option_ids()

    keep_question(quiz=question.quiz, question=question, draft=again(question, "Lepiej"), by=cast.tomasz, now=NOON)

    assert versions(question) == [(1, "Lepiej", False, False)]
    assert question.versions.get().option_ids() == before


def test_an_authors_change_of_an_approved_question_waits_and_the_approval_puts_it_in_force(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=1)
    question = quiz.questions.get()

    keep_question(quiz=quiz, question=question, draft=again(question, "Nowe"), by=cast.tomasz, now=NOON)
    waiting = versions(question)
    asked = list(QuestionVersion.objects.in_force().values_list("text", flat=True))
    shown = QuizPage.objects.get().has_unpublished_changes
    release_quiz(cast, QuizPage.objects.get())

    assert waiting == [(1, "Pytanie 1", True, False), (2, "Nowe", False, False)]
    assert (asked, shown) == (["Pytanie 1"], True)
    assert versions(question) == [(1, "Pytanie 1", True, True), (2, "Nowe", True, False)]


def test_the_offices_change_is_in_force_at_once(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=1)
    question = quiz.questions.get()

    keep_question(quiz=quiz, question=question, draft=again(question, "Nowe"), by=cast.maria, now=AFTERWARDS)

    assert versions(question) == [(1, "Pytanie 1", True, True), (2, "Nowe", True, False)]


def test_the_same_words_make_no_version_and_the_same_form_no_second_question(cast: Cast) -> None:
    quiz, key = make_quiz(cast, questions=1), uuid4()
    question = quiz.questions.get()

    keep_question(quiz=quiz, question=question, draft=again(question, "Pytanie 1"), by=cast.tomasz, now=NOON)
    for _ in range(2):
        keep_question(quiz=quiz, draft=single("Drugie"), by=cast.tomasz, now=NOON, key=key)

    assert versions(question) == [(1, "Pytanie 1", True, False)]
    assert Question.objects.filter(quiz=quiz).count() == 2


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (drafted(("Tak", True)), "options"),
        (drafted(("Tak", True), ("", False)), "options"),
        (drafted(("Tak", True), (" tak ", False)), "options"),
        (drafted(("Tak", False), ("Nie", False)), "options"),
        (drafted(("Tak", True), ("Nie", True)), "options"),
        (drafted(("Tak", False), ("Nie", False), kind="multiple"), "options"),
        (drafted(*((f"Odpowiedź {n}", n == 1) for n in range(11))), "options"),
        (drafted(("Tak", True), ("Nie", False), text="  "), "text"),
        (replace(drafted(("Tak", True), ("Nie", False)), points=0), "points"),
    ],
    ids=["one", "one and nothing", "alike", "none right", "two right", "none of several", "eleven", "no text", "free"],
)
def test_a_question_that_cannot_be_answered_is_refused_beside_its_field(
    cast: Cast, draft: QuestionDraft, field: str
) -> None:
    quiz = make_quiz_draft(cast, questions=0)

    with pytest.raises(Refused) as refused:
        keep_question(quiz=quiz, draft=draft, by=cast.tomasz, now=NOON)

    assert refused.value.field == field
    assert Question.objects.count() == 0


def test_only_the_author_and_the_office_write_and_only_in_the_own_test(cast: Cast) -> None:
    quiz, other = make_quiz_draft(cast, questions=1), make_quiz_draft(cast, title="Inny", by=cast.maria)
    question = quiz.questions.get()
    draft = single("Cudze")
    wrong: list[dict[str, Any]] = [
        {"quiz": quiz, "by": cast.zofia},
        {"quiz": other, "by": cast.tomasz},
        {"quiz": other, "by": cast.maria, "question": question},
    ]

    for each in wrong:
        with pytest.raises(Refused):
            keep_question(**each, draft=draft, now=NOON)
    assert not QuestionVersion.objects.filter(text="Cudze").exists()


def test_what_the_office_reads_stays_as_it_is_until_it_answers(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=1)
    submit(page=quiz, by=cast.tomasz)

    with pytest.raises(Refused):
        keep_question(quiz=quiz, draft=single("Po cichu"), by=cast.tomasz, now=NOON)
    keep_question(quiz=quiz, draft=single("Od urzędu"), by=cast.maria, now=NOON)
    send_back(page=quiz, by=cast.maria, comment="Dopisz pytanie.")
    keep_question(quiz=quiz, draft=single("Po odpowiedzi"), by=cast.tomasz, now=NOON)

    texts = list(QuestionVersion.objects.order_by("pk").values_list("text", flat=True))
    assert texts == ["Pytanie 1", "Od urzędu", "Po odpowiedzi"]


def test_each_change_is_announced(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=1)
    question, version = quiz.questions.get(), QuestionVersion.objects.get()

    event = Event.objects.get(name="courses.question_kept")

    assert event.data == {"question_id": question.pk, "version_id": version.pk, "quiz_id": quiz.pk}
    assert (event.actor, event.before, event.after) == (cast.tomasz, {"version": 0}, {"version": 1})


def test_a_test_without_questions_is_not_submitted(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=0)

    with pytest.raises(Refused):
        submit(page=quiz, by=cast.tomasz)
