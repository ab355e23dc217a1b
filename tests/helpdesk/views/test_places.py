"""Asking from a lesson, a second of a film and a question of a test; what is shown there to others."""

import re
from typing import Any

import pytest
from django.urls import reverse

from courses.models import Answer
from helpdesk.models import Ticket
from helpdesk.operations.show_answer import show_answer
from tests.counting import cost
from tests.factories.courses import lessons_of, make_course, make_film_course
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation
from tests.factories.quizzes import make_quiz, make_result
from tests.factories.tickets import later, make_solved
from tests.helpdesk.operations.test_show_answer import WORDS

pytestmark = pytest.mark.django_db
ASKED = "Co znaczy ten skrót?"


def ask_at(client: Any, address: str, **more: str) -> Ticket:
    assert client.get(address).status_code == 200
    client.post(address, {"body": ASKED, **more})
    return Ticket.objects.latest("pk")


def shown(client: Any, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def links_to_ask(html: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'href="(/pomoc/zapytaj/\?[^"]*)"', html)]


def test_a_lesson_and_a_second_of_its_film_travel_along_and_lead_back(cast: Cast, log_in: Any) -> None:
    assert cast.leon
    course, lesson, film = make_film_course(cast)
    client = log_in(cast.zofia)
    of_film, of_lesson = links_to_ask(shown(client, f"/kursy/{course.slug}/{lesson.slug}/"))

    about_lesson = ask_at(client, of_lesson)
    about_film = ask_at(client, f"{of_film}&t=65")

    assert (about_lesson.page_kind, about_lesson.page_title, about_lesson.second) == ("lesson", "Lekcja 1", None)
    assert about_film.place_lines == [("Film", "Nowy sposób"), ("Moment filmu", "1:05"), ("Wersja", "1")]
    html = shown(log_in(cast.leon), about_film.get_absolute_url())
    assert about_film.place_url.replace("&", "&amp;") in html
    back = client.get(about_film.place_url.split("#")[0])
    assert back["Location"] == f"/kursy/{course.slug}/{lesson.slug}/?film={film}&t=65"
    assert f'<source src="{lesson.body[1].value["video"].file.url}#t=65">' in shown(client, back["Location"])


def test_without_scripts_the_moment_is_typed_and_a_wrong_one_is_named(cast: Cast, log_in: Any) -> None:
    assert cast.leon
    page = make_presentation(cast)
    client = log_in(cast.zofia)
    (link,) = links_to_ask(shown(client, f"/prezentacje/{page.slug}/"))

    wrong = client.post(link, {"body": ASKED, "moment": "koniec"})
    ticket = ask_at(client, link, moment="0:50")

    assert "na przykład 1:05." in wrong.content.decode().replace("\xa0", " ")
    assert (ticket.page_kind, ticket.second, ticket.place_url) == ("presentation", 50, f"/i/{page.pk}/?t=50#film")


def test_a_question_of_an_exam_is_read_by_its_asker_and_not_by_a_leader_who_never_took_it(
    cast: Cast, log_in: Any
) -> None:
    quiz = make_quiz(cast, purpose="exam")
    attempt = make_result(quiz, cast.zofia)
    answer = Answer.objects.filter(attempt=attempt).select_related("version").order_by("order")[1]
    client = log_in(cast.zofia)
    links = links_to_ask(shown(client, reverse("attempt_result", args=[attempt.pk])))
    assert f"/pomoc/zapytaj/?odpowiedz={answer.pk}" in links
    assert answer.version.text in shown(client, links[1])

    assert cast.leon
    ticket = ask_at(client, links[1])

    own, leaders = (shown(log_in(person), ticket.get_absolute_url()) for person in (cast.zofia, cast.leon))
    assert answer.version.text in own
    assert f"/moje/podejscia/{attempt.pk}/wynik/#pytanie-2" in own
    assert answer.version.text not in leaders
    assert "/moje/podejscia/" not in leaders
    assert ("Pytanie testu", "2") in ticket.place_lines


@pytest.mark.parametrize("query", ["lekcja=0", "lekcja=x", "prezentacja=99999", "odpowiedz=1", f"lekcja={2**63}"])
def test_a_place_that_is_not_there_is_not_found(cast: Cast, log_in: Any, query: str) -> None:
    assert log_in(cast.zofia).get(f"/pomoc/zapytaj/?{query}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_answers_for_others_stand_at_the_place_and_cost_nothing(cast: Cast, log_in: Any, number: int) -> None:
    page, course, film = make_instruction(cast, steps=2), make_course(cast), make_presentation(cast)
    lesson, client = lessons_of(course)[0], log_in(cast.zofia)
    step = page.step_rows.order_by("order").first()
    asks = (f"?krok={step.pk}", f"?lekcja={lesson.pk}", f"?prezentacja={film.pk}&t=50")
    places = (f"/instrukcje/{page.slug}/", f"/kursy/{course.slug}/{lesson.slug}/", f"/prezentacje/{film.slug}/")
    assert cast.leon
    for query in asks:
        ticket = ask_at(client, f"/pomoc/zapytaj/{query}")
        Ticket.objects.filter(pk=ticket.pk).update(state="solved", solved_at=later(1))
        ticket.refresh_from_db()
        for _ in range(number):
            show_answer(about=ticket, by=cast.leon, now=later(2), **WORDS)

    for place, statements in zip(places, (4, 4, 6), strict=True):
        assert cost(client, place) == statements
        assert shown(client, place).count(WORDS["answer"]) == number
        assert WORDS["answer"] not in shown(log_in(cast.obca_zofia), place)
        client = log_in(cast.zofia)


def test_a_leader_shows_and_hides_an_answer_from_the_question(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast, steps=1)
    ticket = make_solved(cast, step=page.step_rows.get())
    client, url = log_in(cast.leon), reverse("show_answer", args=[ticket.number])
    form = shown(client, url)
    assert "Nadałem rolę." in form

    warned = client.post(url, {**WORDS, "answer": "Telefon 600 100 200"}).content.decode()
    client.post(url, {**WORDS, "answer": "Telefon 600 100 200", "is_sure": "on"})

    assert "is_sure" in warned
    assert "is_sure" not in form
    html = shown(client, ticket.get_absolute_url())
    (hide,) = re.findall(r'action="(/pomoc/pokazane/\d+/ukryj/)"', html)
    assert [log_in(person).post(hide).status_code for person in (cast.zofia, cast.obcy_leon)] == [404, 404]
    assert log_in(cast.leon).post(hide)["Location"] == ticket.get_absolute_url()
    assert "600 100 200" not in shown(log_in(cast.zofia), f"/instrukcje/{page.slug}/")
