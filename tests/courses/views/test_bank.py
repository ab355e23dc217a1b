"""The bank of questions: what each person finds, what narrows it, what is done with the chosen ones."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import Question, QuizPage
from courses.operations.label_questions import label_questions
from lms.models import System
from tests.counting import cost
from tests.factories.courses import make_course_draft
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz, make_quiz_draft, single, truth

pytestmark = pytest.mark.usefixtures("in_english")


def found(client: Client, **wanted: Any) -> list[str]:
    return [version.text for version, _writes in client.get(reverse("question_bank"), wanted).context["rows"]]


def ids(quiz: QuizPage) -> list[int]:
    return list(quiz.questions.standing().values_list("pk", flat=True))


def test_exams_and_drafts_of_others_stay_with_whoever_may_see_them(cast: Cast, log_in: Any) -> None:
    make_quiz_draft(cast, title="Szkic Tomasza", questions=[single("Szkic")])
    for purpose in ("quiz", "exam"):
        make_quiz(cast, title=f"Urzędu {purpose}", purpose=purpose, questions=[single(purpose)], by=cast.maria)
    make_quiz_draft(cast, title="Szkic urzędu", questions=[single("Szkic urzędu")], by=cast.maria)

    assert sorted(found(log_in(cast.tomasz))) == ["Szkic", "quiz"]
    assert sorted(found(log_in(cast.maria))) == ["Szkic", "Szkic urzędu", "exam", "quiz"]
    for person in (cast.leon, cast.zofia, cast.wanda):
        assert log_in(person).get(reverse("question_bank")).status_code in (302, 403)


def test_it_is_narrowed_by_each_filter_and_by_words(cast: Cast, log_in: Any) -> None:
    system, _new = System.objects.get_or_create(code="EZD", defaults={"name": "EZD", "kind": "ezd"})
    course = make_course_draft(cast, "Kurs EZD", system=system)
    inside = make_quiz(cast, title="W kursie", course=course, questions=[single("Rejestr pism"), truth("Zawsze")])
    outside = make_quiz(cast, title="Osobny", questions=[single("Dekretacja")])
    label_questions(questions=ids(inside), category="EZD/Wpływ", tags=["pilne"], by=cast.maria)
    label_questions(questions=ids(outside), category="EZD", by=cast.maria)
    client = log_in(cast.tomasz)

    assert found(client) == ["Dekretacja", "Rejestr pism", "Zawsze"]
    assert found(client, text="rejestr") == ["Rejestr pism"]
    assert found(client, category="EZD") == ["Dekretacja", "Rejestr pism", "Zawsze"]
    assert found(client, category="EZD/Wpływ", kind="truth") == ["Zawsze"]
    assert found(client, tag="pilne") == ["Rejestr pism", "Zawsze"]
    assert found(client, quiz=outside.pk) == ["Dekretacja"]
    assert found(client, system=system.pk) == ["Rejestr pism", "Zawsze"]
    assert found(client, system=system.pk + 1) == []
    assert found(client, quiz="nonsense", p="99") == ["Dekretacja", "Rejestr pism", "Zawsze"]


def test_chosen_ones_are_copied_and_sorted_and_it_says_where_each_is_used(cast: Cast, log_in: Any) -> None:
    source, target = make_quiz(cast, title="Źródło", questions=2), make_quiz_draft(cast, title="Cel", questions=0)
    client, chosen = log_in(cast.tomasz), ids(source)
    sent = {"key": uuid4(), "question": chosen, "quiz": target.pk, "act": "copy"}

    for _ in range(2):
        answer = client.post(reverse("question_bank"), sent)
    client.post(
        f"{reverse('question_bank')}?text=a", {"question": chosen, "category": "A/B", "tags": "x, y", "act": "label"}
    )

    assert answer["Location"] == reverse("quiz_questions", args=[target.pk])
    assert target.questions.count() == 2
    text = client.get(reverse("question_bank")).content.decode()
    assert "as a copy in Cel" in text
    assert Question.objects.filter(category="A/B", tags__name="x").count() == 2


def test_what_is_missing_is_said_beside_its_field_and_the_marks_stay(cast: Cast, log_in: Any) -> None:
    quiz, client = make_quiz(cast, questions=1), log_in(cast.tomasz)

    def said(**sent: Any) -> str:
        return client.post(reverse("question_bank"), sent).content.decode()

    assert "Choose at least one question." in said(act="copy", quiz=quiz.pk)
    marked = said(act="copy", question=ids(quiz))
    assert "Choose the test that the questions go into." in marked
    assert f'value="{ids(quiz)[0]}" checked' in marked
    assert "Write a category or tags." in said(act="label", question=ids(quiz))
    assert "cannot be moved there" in said(act="move", question=ids(quiz), quiz=quiz.pk)


def test_the_number_of_questions_costs_no_statement(cast: Cast, log_in: Any) -> None:
    client, costs = log_in(cast.tomasz), []
    for number in (1, 2):
        quiz = make_quiz(cast, title=f"Test {number}", questions=number)
        label_questions(questions=ids(quiz), category="A", tags=[f"t{number}"], by=cast.maria)
        costs.append(cost(client, reverse("question_bank")))

    assert costs[0] == costs[1]
