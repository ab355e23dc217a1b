"""Statements of taking a test: as many whatever the number and the kind of its questions."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from courses.models import Attempt
from tests.counting import statements
from tests.factories.courses import do_lessons, make_course_draft, release_course
from tests.factories.people import Cast
from tests.factories.quizzes import (
    ONE_OF_EACH,
    choices,
    make_attempt,
    make_quiz,
    make_quiz_draft,
)

JSON = {"Accept": "application/json"}


def begun(quiz: Any, person: Any, **ago: float) -> Attempt:
    return make_attempt(quiz, person, now=timezone.now() - timedelta(**ago))


def as_form(chosen: dict[int, list[str]], **fields: Any) -> dict[str, Any]:
    return {**{f"q{version}": ids for version, ids in chosen.items()}, "key": uuid4(), **fields}


def test_saving_an_answer_costs_three_statements(cast: Cast, log_in: Any) -> None:
    counts, client = [], log_in(cast.leon)
    client.get("/moje/")
    for number in (1, 10):
        attempt = begun(make_quiz(cast, title=f"Test {number}", questions=number), cast.leon)
        sent = as_form(dict([next(iter(choices(attempt).items()))]))
        with statements() as seen:
            assert client.post(reverse("answer_attempt", args=[attempt.pk]), sent, headers=JSON).status_code == 200
        counts.append(len(seen))

    assert counts == [3, 3]


def test_a_whole_test_costs_fourteen_statements_whatever_the_number_of_questions(cast: Cast, log_in: Any) -> None:
    """Start, hand in with all the answers at once, result: an exam, and a test at the end of a course."""
    counts, client = [], log_in(cast.leon)
    client.get("/moje/")
    for number, in_course in ((1, False), (10, False), (10, True)):
        course = make_course_draft(cast, lessons=2) if in_course else None
        quiz = make_quiz_draft(cast, title=f"Test {number}", questions=number, course=course) if course else None
        if course:
            do_lessons(release_course(cast, course), cast.leon)
        quiz = quiz or make_quiz(cast, title=f"Test {number}", questions=number)
        with statements() as start:
            begun = client.post(reverse("begin_attempt", args=[quiz.pk]), {"key": uuid4()})
        attempt = Attempt.objects.get(quiz=quiz)
        sent = as_form(choices(attempt))
        with statements() as rest:
            client.post(reverse("submit_attempt", args=[attempt.pk]), sent)
            result = client.get(reverse("attempt_result", args=[attempt.pk]))
        assert (begun.status_code, result.context["sitting"].attempt.percent) == (302, 100)
        counts.append(len(start) + len(rest))

    assert counts == [14, 14, 14]


def test_the_question_page_costs_the_same_with_any_number_of_questions(cast: Cast, log_in: Any) -> None:
    counts, client = [], log_in(cast.leon)
    client.get("/moje/")
    for number in (1, 10):
        attempt = begun(make_quiz(cast, title=f"Test {number}", questions=number), cast.leon)
        client.get(f"/moje/podejscia/{attempt.pk}/")
        with statements() as seen:
            client.get(f"/moje/podejscia/{attempt.pk}/")
        counts.append(len(seen))

    assert counts == [3, 3]


def test_every_kind_of_question_costs_what_one_kind_costs(cast: Cast, log_in: Any) -> None:
    client, quiz = log_in(cast.leon), make_quiz(cast, questions=ONE_OF_EACH)
    client.get("/moje/")
    begin_, counts = reverse("begin_attempt", args=[quiz.pk]), []
    with statements() as seen:
        client.post(begin_, {"key": uuid4()})
    counts.append(len(seen))
    attempt = Attempt.objects.get()
    sent, page = as_form(choices(attempt)), reverse("attempt", args=[attempt.pk])
    client.get(page)

    for call in (
        lambda: client.get(page),
        lambda: client.post(reverse("answer_attempt", args=[attempt.pk]), sent, headers=JSON),
        lambda: client.post(reverse("submit_attempt", args=[attempt.pk]), sent),
        lambda: client.get(reverse("attempt_result", args=[attempt.pk])),
    ):
        with statements() as seen:
            call()
        counts.append(len(seen))

    attempt.refresh_from_db()
    assert attempt.percent == 100
    assert (counts[1:3], counts[0] + counts[3] + counts[4]) == ([3, 3], 14)
