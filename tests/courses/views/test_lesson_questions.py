"""A question of a test within a lesson: tried in place, never one of an exam, and nothing is kept."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.urls import reverse

from courses.blocks import QuestionChooserBlock
from courses.models import Answer, Attempt, CoursePage, Question, QuestionVersion, QuizPage
from courses.operations.submit import submit
from courses.queries.asked_in_lesson import questions_to_choose
from lms.kit.refused import Refused
from lms.pages import PageAudience
from tests.counting import statements
from tests.factories.courses import make_course_draft, make_lesson_draft, release_course
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz, make_quiz_draft, open_answer, single, typed

LIST = "/redakcja/pytanie-testu/"


def make_asking(cast: Cast, *questions: Question, **fields: Any) -> str:
    """The address of a published lesson with these questions."""
    course = make_course_draft(cast, "Kurs z pytaniem", lessons=0)
    lesson = make_lesson_draft(cast, course, "Lekcja z pytaniem", **fields)
    for each in questions:
        lesson.body.append(("question", each))
    lesson.save_revision(user=cast.tomasz)
    release_course(cast, course)
    return reverse("course_part", args=[course.slug, lesson.slug])


def first_of(quiz: QuizPage) -> Question:
    return Question.objects.filter(quiz=quiz).order_by("order")[0]


def version_of(question: Question) -> QuestionVersion:
    return QuestionVersion.objects.in_force().get(question=question)


def rows() -> list[int]:
    kept: list[type[Model]] = [Answer, Attempt]
    return [model._default_manager.count() for model in kept]


def test_it_is_asked_answered_and_explained_in_place_and_nothing_is_kept(cast: Cast, log_in: Any) -> None:
    question = first_of(make_quiz(cast, questions=[single("Co najpierw?", feedback="Bo tak mówi instrukcja.")]))
    address, version = make_asking(cast, question), version_of(question)
    client = log_in(cast.zofia)

    asked = client.get(address).content.decode()
    wrong = next(each for each in version.option_ids() if each not in version.right)
    told = client.post(address, {f"q{version.pk}": wrong}).content.decode()
    right = client.post(address, {f"q{version.pk}": version.right[0]}).content.decode()

    assert f'action="{address}#pytanie-1"' in asked
    assert 'id="pytanie-1"' in asked
    assert "Bo tak mówi instrukcja." not in asked
    for page, state in ((told, "Źle"), (right, "Dobrze")):
        assert "Bo tak mówi instrukcja." in page
        assert state in page
    assert rows() == [0, 0]


def test_an_empty_answer_and_one_that_is_none_are_said_in_place(cast: Cast, log_in: Any) -> None:
    question = first_of(make_quiz(cast, questions=[typed("Gdzie trafia pismo?", "kancelaria")]))
    address, version = make_asking(cast, question), version_of(question)
    client = log_in(cast.zofia)

    empty = client.post(address, {f"q{version.pk}": ""})
    other = client.post(address, {"q987654": "x"})
    nothing = client.post(address, {})

    assert "Najpierw odpowiedz na pytanie" in empty.content.decode()
    assert "Pytanie zmieniło się w międzyczasie" in other.content.decode()
    assert [each.status_code for each in (empty, other, nothing)] == [200, 200, 200]


def test_a_question_of_an_exam_is_neither_chosen_nor_shown(cast: Cast, log_in: Any) -> None:
    exam = make_quiz(cast, title="Egzamin", questions=[single("Tajne pytanie?")])
    address, version = make_asking(cast, first_of(exam)), version_of(first_of(exam))
    assert "Tajne pytanie?" in log_in(cast.zofia).get(address).content.decode()
    QuizPage.objects.filter(pk=exam.pk).update(purpose=QuizPage.Purpose.EXAM)
    question = first_of(exam)

    with pytest.raises(ValidationError, match="Pytania egzaminów zostają w egzaminie"):
        QuestionChooserBlock().clean(question)
    for person in (cast.zofia, cast.tomasz, cast.maria):
        client = log_in(person)
        assert "Tajne pytanie?" not in client.get(address).content.decode()
        assert "Tajne pytanie?" not in client.post(address, {f"q{version.pk}": version.right[0]}).content.decode()
    assert list(log_in(cast.tomasz).get(f"{LIST}results/?q=Tajne").context["results"]) == []
    assert log_in(cast.tomasz).get(f"{LIST}chosen/{question.pk}/").status_code == 404
    assert "Tajne" not in QuestionChooserBlock().widget.get_display_title(question)


def test_a_lesson_with_a_question_of_an_exam_is_not_submitted(cast: Cast) -> None:
    exam = make_quiz(cast, title="Egzamin", purpose=QuizPage.Purpose.EXAM)

    lesson = make_lesson_draft(cast, make_course_draft(cast, lessons=0), "Lekcja z pytaniem")
    lesson.body.append(("question", first_of(exam)))
    lesson.save_revision(user=cast.tomasz)

    with pytest.raises(Refused, match="Lekcja z pytaniem: Pytania egzaminów zostają w egzaminie"):
        submit(page=lesson, by=cast.tomasz)


@pytest.mark.parametrize(
    "change", [{"audience": PageAudience.AUTHORS}, {"opens_at": "2099-01-01T00:00Z"}, {"live": False}]
)
def test_a_test_that_the_reader_does_not_have_asks_nothing_here(cast: Cast, log_in: Any, change: Any) -> None:
    quiz = make_quiz(cast, questions=[single("Nie dla wszystkich?")])
    address = make_asking(cast, first_of(quiz))

    QuizPage.objects.filter(pk=quiz.pk).update(**change)

    assert "Nie dla wszystkich?" not in log_in(cast.zofia).get(address).content.decode()


def test_what_a_person_marks_is_neither_chosen_nor_asked(cast: Cast, log_in: Any) -> None:
    written = first_of(make_quiz(cast, questions=[open_answer("Opisz drogę pisma.")]))
    graded = first_of(make_quiz(cast, title="Drugi test", questions=[single("Co najpierw?")]))
    client = log_in(cast.zofia)

    page = client.get(make_asking(cast, written, graded)).content.decode()

    assert ("Opisz drogę pisma." in page, "Co najpierw?" in page) == (False, True)
    assert set(questions_to_choose(cast.tomasz)) == {graded}


@pytest.mark.parametrize("entry", [CoursePage.Entry.APPROVAL, CoursePage.Entry.CODE])
def test_a_test_that_only_some_are_let_to_is_asked_in_its_own_course_only(cast: Cast, log_in: Any, entry: str) -> None:
    closed = make_course_draft(cast, "Zamknięty", lessons=0, entry=entry)
    quiz = make_quiz_draft(cast, questions=[single("Za drzwiami?")], course=closed, title="Sprawdzian")
    release_course(cast, closed)
    address = make_asking(cast, first_of(quiz))

    assert "Za drzwiami?" not in log_in(cast.zofia).get(address).content.decode()


def test_while_the_test_is_taken_nothing_is_told(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[single("Co najpierw?", feedback="Bo tak.")])
    question = first_of(quiz)
    address, version = make_asking(cast, question), version_of(question)
    make_attempt(quiz, cast.zofia)

    told = log_in(cast.zofia).post(address, {f"q{version.pk}": version.right[0]}).content.decode()

    assert "Bo tak." not in told
    assert "podejście" in told


@pytest.mark.parametrize(("questions", "most"), [(0, 4), (1, 5), (3, 5)])
def test_it_costs_one_statement_however_many(cast: Cast, log_in: Any, questions: int, most: int) -> None:
    quiz = make_quiz(cast, questions=3)
    address = make_asking(cast, *Question.objects.filter(quiz=quiz)[:questions])
    client = log_in(cast.zofia)
    client.get(address)

    with statements() as seen:
        assert client.get(address).status_code == 200

    assert len(seen) == most, "\n".join(seen)


def test_visitors_read_it_and_answer_nothing(cast: Cast, client: Any) -> None:
    question = first_of(make_quiz(cast, questions=[single("Co najpierw?")], audience=PageAudience.PUBLIC))
    course = make_course_draft(cast, "Jawny", lessons=0, audience=PageAudience.PUBLIC)
    lesson = make_lesson_draft(cast, course, "Lekcja", audience=PageAudience.PUBLIC)
    lesson.body.append(("question", question))
    lesson.save_revision(user=cast.tomasz)
    release_course(cast, course)
    address, version = reverse("course_part", args=[course.slug, lesson.slug]), version_of(question)

    page = client.post(address, {f"q{version.pk}": version.right[0]}).content.decode()

    assert "Co najpierw?" in page
    assert "pytanie-1" in page
    assert "Dobrze" not in page


def test_an_author_chooses_by_words_of_question_and_test(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, title="Sprawdzian", questions=[single("Co najpierw?"), single("Co potem?")])
    client = log_in(cast.tomasz)

    found = client.get(reverse("question_chooser:choose")).context["results"]
    searched = client.get(f"{LIST}results/?q=potem sprawdzian").context["results"]
    chosen = client.get(f"{LIST}chosen/{first_of(quiz).pk}/").json()["result"]

    assert [each.words for each in found] == ["Co najpierw?", "Co potem?"]
    assert [each.words for each in searched] == ["Co potem?"]
    assert chosen["title"] == "Sprawdzian: Co najpierw?"
    for pk in ("abc", "-1", "٣", str(2**63), "999999"):
        assert client.get(f"{LIST}chosen/{pk}/").status_code == 404, pk
    assert log_in(cast.zofia).get(LIST).status_code in (302, 403, 404)


@pytest.mark.parametrize("questions", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(cast: Cast, log_in: Any, questions: int) -> None:
    make_quiz(cast, questions=questions)
    client = log_in(cast.tomasz)
    client.get(LIST)

    with statements() as seen:
        client.get(LIST)

    assert len(seen) == 4, "\n".join(seen)
