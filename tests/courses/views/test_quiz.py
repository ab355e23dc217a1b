"""The start page of a test, and beginning from it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import Attempt
from tests.counting import statements
from tests.factories.courses import do_lessons, make_course_draft, release_course
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz, make_quiz_draft, make_result


def page_of(client: Client, quiz: Any) -> str:
    return client.get(f"/kursy/{quiz.slug}/").content.decode()


def test_the_rules_are_printed_before_anything_begins(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(
        cast, questions=4, drawn=3, pass_percent=70, time_limit=45, most_attempts=3, wait_hours=24, intro="Spokojnie."
    )

    text = page_of(log_in(cast.leon), quiz)

    for words in (
        "Spokojnie.",
        "co najmniej 70 % punktów",
        "45 minut, potem",
        "pozostało 3 z 3",
        "24 godziny",
        "Rozpocznij",
    ):
        assert words in text
    assert "<dd>3</dd>" in text
    assert Attempt.objects.count() == 0


def test_beginning_leads_to_the_first_question_and_twice_to_the_same(cast: Cast, log_in: Any) -> None:
    quiz, client, sent = make_quiz(cast), log_in(cast.leon), {"key": uuid4()}

    answers = [client.post(reverse("begin_attempt", args=[quiz.pk]), sent) for _ in range(2)]

    attempt = Attempt.objects.get()
    assert [answer["Location"] for answer in answers] == [f"/moje/podejscia/{attempt.pk}/"] * 2
    assert attempt.person == cast.leon


def test_after_an_attempt_the_page_says_what_is_left_and_when(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, most_attempts=2, wait_hours=24)
    attempt = make_result(quiz, cast.leon, right=1, now=timezone.now())

    text = page_of(log_in(cast.leon), quiz)

    assert "pozostało 1 z 2" in text
    assert "50 %" in text
    assert f"/moje/podejscia/{attempt.pk}/wynik/" in text
    assert (attempt.submitted_at + timedelta(hours=24)).isoformat() in text
    assert "Rozpocznij" not in text
    assert "50 %" not in page_of(log_in(cast.zofia), quiz)


def test_an_attempt_under_way_is_led_back_to(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast)
    attempt = make_attempt(quiz, cast.leon, now=timezone.now())

    text = page_of(log_in(cast.leon), quiz)

    assert ("Wróć do testu" in text, "Rozpocznij" in text) == (True, False)
    assert f"/moje/podejscia/{attempt.pk}/" in text


def test_an_attempt_that_ran_out_is_submitted_by_opening_the_page(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, time_limit=10)
    attempt = make_attempt(quiz, cast.leon, now=timezone.now() - timedelta(hours=1))

    page_of(log_in(cast.leon), quiz)

    attempt.refresh_from_db()
    assert attempt.ran_out


def test_a_locked_test_cannot_be_begun_by_its_address(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast)
    quiz = make_quiz_draft(cast, course=course)
    course, client = release_course(cast, course), log_in(cast.leon)
    url = reverse("begin_attempt", args=[quiz.pk])

    refused = client.post(url)
    told = [str(message) for message in client.get(refused["Location"]).context["messages"]]
    do_lessons(course, cast.leon)
    client.post(url)

    assert refused["Location"] == f"/kursy/{course.slug}/{quiz.slug}/"
    assert "Lekcja 1" in told[0]
    assert Attempt.objects.get().quiz_id == quiz.pk


def test_visitors_log_in_and_what_is_not_published_is_not_there(cast: Cast, log_in: Any) -> None:
    quiz, draft = make_quiz(cast), make_quiz_draft(cast, title="Szkic")

    assert Client().get(f"/kursy/{quiz.slug}/")["Location"].startswith("/zaloguj/")
    assert Client().post(reverse("begin_attempt", args=[quiz.pk]))["Location"].startswith("/zaloguj/")
    client = log_in(cast.leon)
    assert client.get(reverse("begin_attempt", args=[quiz.pk])).status_code == 405
    for unknown in (draft.pk, 2**62, 2**63):
        assert client.post(f"/moje/podejscia/nowe/{unknown}/").status_code == 404
    assert Attempt.objects.count() == 0


def test_the_start_page_costs_the_same_with_any_number_of_questions_and_attempts(cast: Cast, log_in: Any) -> None:
    counts, client = [], log_in(cast.leon)
    for number in (1, 3):
        quiz = make_quiz(cast, title="Test", questions=number, most_attempts=None)
        for _ in range(number):
            make_result(quiz, cast.leon)
        page_of(client, quiz)
        with statements() as seen:
            page_of(client, quiz)
        counts.append(len(seen))

    assert counts == [11, 11]


def test_a_preview_shows_the_rules_and_begins_nothing(cast: Cast, log_in: Any) -> None:
    draft = make_quiz_draft(cast)
    client = log_in(cast.tomasz)

    text = client.get(f"/redakcja/pages/{draft.pk}/view_draft/").content.decode()

    assert ("Podgląd" in text, "Rozpocznij" in text) == (True, False)
