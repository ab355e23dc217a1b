"""The screen on which a coordinator allows somebody more at a test."""

from typing import Any

import pytest
from django.test import Client

from courses.models import Allowance
from courses.operations.allow import allow
from tests.counting import cost
from tests.factories.courses import make_course, quiz_of
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import make_quiz, make_result

SENT = {"login": "leon", "extra_attempts": "1", "extra_minutes": "0", "reason": "Awaria prądu."}


def url(quiz: Any) -> str:
    return f"/kursy/testy/{quiz.pk}/wiecej/"


def test_who_used_it_up_is_listed_and_filled_in_with_one_click(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, most_attempts=1)
    make_result(quiz, cast.leon, right=0)
    make_result(quiz, cast.renata)
    make_result(quiz, cast.zofia, right=0)
    allow(quiz=quiz, person=cast.zofia, extra_attempts=1, extra_minutes=0, reason="x", by=cast.maria, now=NOON)
    client = log_in(cast.maria)

    shown = client.get(url(quiz)).context
    filled = client.get(f"{url(quiz)}?osoba=leon").context["form"]

    assert [(each.person, each.used) for each in shown["used_up"]] == [(cast.leon, 1)]
    assert [each.person for each in shown["rows"]] == [cast.zofia]
    assert filled["login"].value() == "leon"


def test_sent_twice_it_allows_once_and_says_so(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, most_attempts=1)
    assert cast.leon
    client = log_in(cast.maria)
    key = client.get(url(quiz)).context["form"]["key"].value()

    answers = [client.post(url(quiz), {**SENT, "key": key}, follow=True) for _ in range(2)]

    assert [answer.redirect_chain for answer in answers] == [[(url(quiz), 302)]] * 2
    assert "Przyznano. Ta osoba dostała wiadomość." in answers[0].content.decode()
    assert Allowance.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"login": "nikt"}, "login"),
        ({"extra_attempts": "-3"}, "extra_attempts"),
        ({"extra_attempts": "9" * 40}, "extra_attempts"),
        ({"extra_minutes": "10"}, "extra_minutes"),
        ({"reason": ""}, "reason"),
    ],
)
def test_wrong_input_is_refused_beside_its_field_and_stays(
    cast: Cast, log_in: Any, changed: dict[str, str], field: str
) -> None:
    quiz = make_quiz(cast, time_limit=None)
    assert cast.leon

    response = log_in(cast.maria).post(url(quiz), {**SENT, **changed})

    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert response.context["form"]["login"].value() == changed.get("login", "leon")
    assert not Allowance.objects.exists()


def test_the_learner_reads_what_is_allowed_before_beginning(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, time_limit=30, most_attempts=1)
    make_result(quiz, cast.leon, right=0)
    page = f"/kursy/{quiz.slug}/"
    used = log_in(cast.leon).get(page).content.decode()
    allow(quiz=quiz, person=cast.leon, extra_attempts=1, extra_minutes=15, reason="x", by=cast.maria, now=NOON)
    allowed = log_in(cast.leon).get(page).content.decode()

    assert "Jedyne podejście do tego testu jest wykorzystane." in used
    assert "Urząd Marszałkowski może przyznać kolejne podejście" in used
    assert ("1 z 2" in allowed, "o 15 minut dłużej" in allowed, ">Rozpocznij" in allowed) == (True, True, True)


def test_it_costs_the_same_for_one_row_and_for_three(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, most_attempts=1)
    client, counts = log_in(cast.maria), []
    for number in (1, 2):
        for place in range(number):
            person = make_person(f"osoba{number}{place}")
            make_appointment(person, "leader", cast.partner)
            make_result(quiz, person, right=0)
            helped = make_person(f"inna{number}{place}")
            make_appointment(helped, "leader", cast.partner)
            allow(quiz=quiz, person=helped, extra_attempts=1, extra_minutes=0, reason="x", by=cast.maria, now=NOON)
        counts.append(cost(client, url(quiz)))

    assert counts == [7, 7]


def test_a_coordinator_comes_here_from_the_test_even_where_it_is_locked(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, lessons=1, quiz=True)
    quiz = quiz_of(course)
    pages = {
        person.username: log_in(person).get(f"/kursy/{course.slug}/{quiz.slug}/").content.decode()
        for person in (cast.maria, cast.leon)
    }
    alone = log_in(cast.maria).get(f"/kursy/{make_quiz(cast).slug}/").content.decode()

    assert {name: url(quiz) in page for name, page in pages.items()} == {"maria": True, "leon": False}
    assert "/wiecej/" in alone


def test_others_find_nothing_here(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast)
    answers = {
        person.username: log_in(person).get(url(quiz)).status_code
        for person in (cast.zofia, cast.leon, cast.renata, cast.tomasz, cast.wanda, cast.ada)
    }

    assert set(answers.values()) == {404}
    assert Client().get(url(quiz)).status_code == 302
    assert log_in(cast.maria).get("/kursy/testy/999999999999999999999/wiecej/").status_code == 404
