"""Answers to choose from stand in another order in each attempt, and in the same one however often it is looked at."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.kinds import KINDS, Asked
from courses.models import Answer, Attempt
from tests.factories.people import Cast
from tests.factories.quizzes import hotspot, make_attempt, make_quiz, multiple, single

WORDS = ("Tak", "Nie", "Może", "Nigdy")


def asked(*words: str) -> Asked:
    return Asked([{"id": f"id{n}", "text": text, "correct": not n} for n, text in enumerate(words)], {})


def order(kind: str, question: Asked, seed: str) -> list[str]:
    return [each.label for each in KINDS[kind].mixed(KINDS[kind].shown(question, []), seed)]


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_each_answer_stands_first_for_somebody_and_none_is_lost(kind: str) -> None:
    orders = [order(kind, asked(*WORDS), f"Answer {n}") for n in range(40)]

    assert {tuple(sorted(each)) for each in orders} == {tuple(sorted(WORDS))}
    assert {each[0] for each in orders} == set(WORDS)
    assert orders == [order(kind, asked(*WORDS), f"Answer {n}") for n in range(40)]


@pytest.mark.parametrize("last", ["Żadna z powyższych", "Wszystkie odpowiedzi są dobre", "żadne z nich"])
def test_what_speaks_of_the_others_stays_below_them(last: str) -> None:
    assert {order("single", asked(last, *WORDS), str(n))[-1] for n in range(20)} == {last}


def test_areas_of_a_picture_stay_as_they_stand_there(cast: Cast, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    attempt = make_attempt(make_quiz(cast, questions=[hotspot()]), cast.leon)

    assert [each.label for each in attempt.answers.get().fields()] == ["Obszar 1", "Obszar 2", "Obszar 3"]


def test_an_attempt_keeps_its_order_and_shows_it(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[single(f"Pytanie {n}") for n in range(9)] + [multiple("Które?")])
    attempts = [make_attempt(quiz, person, now=timezone.now()) for person in (cast.leon, cast.zofia)]

    def orders(attempt: Attempt) -> list[list[str]]:
        rows = Answer.objects.filter(attempt=attempt).select_related("version").order_by("order")
        return [[each.value for each in row.fields()] for row in rows]

    first, second = map(orders, attempts)
    assert first == orders(attempts[0])
    assert first != second
    assert [sorted(each) for each in first] == [sorted(each) for each in second]
    page = log_in(cast.leon).get(reverse("attempt", args=[attempts[0].pk])).content.decode()
    places = [page.index(f'value="{value}"') for value in first[0]]
    assert places == sorted(places)
