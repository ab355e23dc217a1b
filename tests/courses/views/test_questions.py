"""Questions in the editor: who gets there, the form, the order, what waits for the office."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from courses.models import Question, QuestionVersion, QuizPage, Step
from courses.operations.keep_question import keep_question
from courses.operations.submit import submit
from courses.queries.bank import tags_on
from tests.counting import statements
from tests.factories.courses import lessons_of, make_course_draft
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast
from tests.factories.quizzes import (
    in_sections,
    make_attempt,
    make_quiz,
    make_quiz_draft,
    multiple,
    section_id,
    sections,
    single,
)


def sent(*options: tuple[str, bool], **fields: Any) -> dict[str, Any]:
    rows = {f"text_{place}": text for place, (text, _right) in enumerate(options)}
    marks = {f"correct_{place}": "on" for place, (_text, right) in enumerate(options) if right}
    return {"key": uuid4(), "kind": "single", "text": "Co dalej?", "points": 1, **rows, **marks, **fields}


GOOD = (("Tak", True), ("Nie", False))


def list_of(quiz: QuizPage) -> str:
    return reverse("quiz_questions", args=[quiz.pk])


def test_the_author_and_the_office_get_there_and_nobody_else(cast: Cast, log_in: Any) -> None:
    quiz, offices = make_quiz_draft(cast), make_quiz_draft(cast, title="Urzędu", by=cast.maria)
    question = quiz.questions.all()[0]
    addresses = [
        list_of(quiz),
        reverse("new_question", args=[quiz.pk]),
        reverse("keep_question", args=[question.pk]),
    ]

    for url in addresses:
        assert [log_in(person).get(url).status_code for person in (cast.tomasz, cast.maria, cast.ada)] == [200] * 3
        assert [log_in(person).get(url).status_code for person in (cast.zofia, cast.leon, cast.wanda)] == [403] * 3
    assert log_in(cast.tomasz).get(list_of(offices)).status_code == 302
    for name in ("quiz_questions", "new_question", "keep_question"):
        assert log_in(cast.tomasz).get(reverse(name, args=[2**63])).status_code == 404


def test_a_question_is_added_changed_moved_and_taken_out(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=1)
    client, form = log_in(cast.tomasz), sent(*GOOD, feedback="Bo tak.")

    for _ in range(2):
        added = client.post(reverse("new_question", args=[quiz.pk]), form)
    first, second = Question.objects.standing()
    shown = client.get(reverse("keep_question", args=[second.pk])).context["form"]
    again = {name: shown[name].value() or "" for name in shown.fields} | {"text": "Lepiej?", "key": uuid4()}
    client.post(reverse("keep_question", args=[second.pk]), {n: v for n, v in again.items() if v is not False})
    client.post(reverse("move_question", args=[second.pk]), {"up": "1"})
    client.post(reverse("retire_question", args=[first.pk]))

    assert added["Location"] == list_of(quiz)
    version = second.versions.get()
    assert (version.text, version.feedback) == ("Lepiej?", "Bo tak.")
    assert [(each["text"], each["correct"]) for each in version.options] == list(GOOD)
    assert list(Question.objects.standing()) == [second]


def test_what_is_wrong_is_said_and_what_was_typed_stays(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    client = log_in(cast.tomasz)

    text = client.post(reverse("new_question", args=[quiz.pk]), sent(("Tylko jedna", True))).content.decode()

    assert "Wpisz co najmniej dwie odpowiedzi." in text
    assert 'value="Tylko jedna"' in text
    assert Question.objects.count() == 0


def test_a_question_leads_to_a_lesson_beside_it_or_to_a_step(cast: Cast, log_in: Any) -> None:
    course, other = make_course_draft(cast, lessons=1), make_course_draft(cast, "Inny kurs", lessons=1)
    quiz = make_quiz_draft(cast, questions=0, course=course)
    lesson, foreign = lessons_of(course)[0], lessons_of(other)[0]
    step = Step.objects.get(page=make_instruction(cast), order=1)
    client, url = log_in(cast.tomasz), reverse("new_question", args=[quiz.pk])

    client.post(url, sent(*GOOD, text="Lekcja?", lesson=lesson.pk))
    client.post(url, sent(*GOOD, text="Krok?", step=f"https://pomost.example/instrukcje/x/#{step.anchor}"))
    refused = [
        client.post(url, sent(*GOOD, **wrong)).status_code
        for wrong in (
            {"lesson": foreign.pk},
            {"step": "https://example.org/"},
            {"step": f"krok-{2**62}"},
            {"lesson": lesson.pk, "step": step.anchor},
        )
    ]

    assert set(QuestionVersion.objects.values_list("text", "lesson", "step")) == {
        ("Lekcja?", lesson.pk, None),
        ("Krok?", None, step.pk),
    }
    assert refused == [200] * 4


def test_the_office_reads_what_waits_beside_what_is_in_use(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=1)
    keep_question(quiz=quiz, question=quiz.questions.get(), draft=multiple("Nowe?"), by=cast.tomasz, now=NOON)

    text = log_in(cast.maria).get(list_of(quiz)).content.decode()

    for words in ("Nowe?", "Pytanie 1", "Czeka na zatwierdzenie", "1 pytanie czeka"):
        assert words in text


def test_while_the_office_reads_an_author_changes_nothing(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=1)
    question = quiz.questions.get()
    submit(page=quiz, by=cast.tomasz)
    client = log_in(cast.tomasz)

    text = client.get(list_of(quiz)).content.decode()
    form = client.post(reverse("keep_question", args=[question.pk]), sent(*GOOD)).content.decode()
    client.post(reverse("retire_question", args=[question.pk]))

    assert reverse("new_question", args=[quiz.pk]) not in text
    assert "Test czeka na zatwierdzenie." in form
    assert list(QuestionVersion.objects.values_list("text", "question__retired_at")) == [("Pytanie 1", None)]


@pytest.mark.parametrize(("questions", "is_sent"), [(0, False), (1, True)])
def test_a_test_is_submitted_in_the_editor_only_with_questions(
    cast: Cast, log_in: Any, questions: int, is_sent: bool
) -> None:
    quiz = make_quiz_draft(cast, questions=questions)
    client, url = log_in(cast.tomasz), reverse("wagtailadmin_pages:edit", args=[quiz.pk])
    page = client.get(url)
    form = page.context["form"]
    fields = {name: form[name].value() for name in form.fields if form[name].value() is not None}

    fields |= {"sections-count": 0, "only_for-count": 0}
    reply = client.post(url, {**fields, "title": "Nowy tytuł", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
                              "action-submit": "Wyślij"})  # fmt: skip

    assert list_of(quiz) in page.content.decode()
    assert (reply.status_code == 302, QuizPage.objects.get().current_workflow_state is not None) == (is_sent, is_sent)
    if not is_sent:
        assert "Testu bez pytań nie można przekazać do zatwierdzenia." in reply.content.decode()
        assert "Nowy tytuł" in reply.content.decode()


def test_what_cannot_be_drawn_is_said_in_the_editor_and_a_draft_may_still_be_saved(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=in_sections(1, 1), sections=sections(Rejestracja=2))
    client, url = log_in(cast.tomasz), reverse("wagtailadmin_pages:edit", args=[quiz.pk])
    form = client.get(url).context["form"]
    names = [name for name in form.fields if name not in ("sections", "only_for") and form[name].value() is not None]
    fields = {name: form[name].value() for name in names} | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}

    def sent(*rows: tuple[str, Any], **more: Any) -> Any:
        values = {"sections-count": len(rows), "only_for-count": 0}
        for n, (title, drawn) in enumerate(rows):
            row = {"deleted": "", "order": n, "type": "section", "id": section_id(n + 1)}
            row |= {"value-title": title, "value-drawn": drawn}
            values |= {f"sections-{n}-{name}": value for name, value in row.items()}
        return client.post(url, {**fields, **values, **more})

    def errors(*rows: tuple[str, Any], **more: Any) -> Any:
        return sent(*rows, **more).context["form"].errors

    assert errors(("Rejestracja", 3), **{"action-submit": "1"}) == {
        "sections": ["Sekcja „Rejestracja” losuje 3, a ma 2 pytania."]
    }
    assert errors(("A", ""), ("a", "")) == {"sections": ["Dwie sekcje mają taką samą nazwę."]}
    assert errors(("A", ""), drawn=1) == {"drawn": ["Test z sekcjami losuje w każdej z nich. Pole zostaje puste."]}
    assert sent(("Rejestracja", 3)).status_code == 302
    assert quiz.questions.get(order=1).versions.get().section == section_id(1)
    assert QuizPage.objects.get().parts[0].drawn == 3
    assert sent(("Rejestracja", 2), **{"action-submit": "1"}).status_code == 302


def test_section_category_and_tags_are_chosen_in_the_question(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast, questions=0, sections=sections(Rejestracja=None))
    client = log_in(cast.tomasz)

    client.post(
        reverse("new_question", args=[quiz.pk]),
        sent(*GOOD, section=section_id(1), category="EZD / Wpływ", tags="pilne, obieg"),
    )
    refused = client.post(reverse("new_question", args=[quiz.pk]), sent(*GOOD, text="Inne?", tags="x" * 41))

    question = Question.objects.get()
    assert question.versions.get().section == section_id(1)
    assert (question.category, tags_on(question)) == ("EZD/Wpływ", ["obieg", "pilne"])
    assert refused.status_code == 200
    text = client.get(list_of(quiz)).content.decode()
    assert "<b>Rejestracja</b>" in text
    form = client.get(reverse("keep_question", args=[question.pk])).context["form"]
    assert (form["tags"].value(), form["section"].value()) == ("obieg, pilne", section_id(1))


def test_a_test_that_was_taken_is_not_deleted(cast: Cast, log_in: Any) -> None:
    taken, free = make_quiz(cast), make_quiz(cast, title="Wolny")
    make_attempt(taken, cast.leon)
    client = log_in(cast.ada)

    for quiz in (taken, free):
        client.post(reverse("wagtailadmin_pages:delete", args=[quiz.pk]))
    client.post(f"/redakcja/bulk/wagtailcore/page/delete/?id={taken.pk}")

    assert list(QuizPage.objects.all()) == [taken]


def test_the_list_of_tests_leads_to_their_questions(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz_draft(cast)

    assert list_of(quiz) in log_in(cast.tomasz).get("/redakcja/testy/").content.decode()
    assert log_in(cast.zofia).get("/redakcja/testy/").status_code == 403


def test_the_list_of_questions_costs_the_same_with_any_number(cast: Cast, log_in: Any) -> None:
    counts, client = [], log_in(cast.maria)
    for number in (1, 3):
        quiz = make_quiz(cast, title="Test", questions=[single(f"Pytanie {n}") for n in range(number)])
        client.get(list_of(quiz))  # fills what Wagtail keeps in memory
        with statements() as seen:
            client.get(list_of(quiz))
        counts.append(len(seen))

    assert counts[0] == counts[1]
