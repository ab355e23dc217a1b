"""Results of a test: who sees names, who sees marks, and the files with just the same columns."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from courses.queries.quiz_results import Sight, sight_of
from lms.models import Person
from tests.counting import cost
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import make_attempt, make_quiz, make_result
from tests.factories.regrades import make_regrade


def url(quiz: Any, rest: str = "") -> str:
    return f"/kursy/testy/{quiz.pk}/wyniki/{rest}"


def read_csv(client: Client, quiz: Any) -> list[list[str]]:
    body = b"".join(client.get(url(quiz, "plik.csv")).streaming_content)  # type: ignore[attr-defined]
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))


def test_each_role_sees_as_much_as_it_may(cast: Cast) -> None:
    quiz = make_quiz(cast)
    colleague, foreign = make_person("kolega"), make_person("obcy.trener")
    make_appointment(colleague, "trainer", cast.contractor)
    make_appointment(foreign, "trainer", cast.other_contractor)
    everything, marks, names = Sight(names=True, marks=True), Sight(names=False, marks=True), Sight(True, marks=False)

    seen = [
        *[sight_of(person, quiz) for person in (cast.maria, cast.ada)],
        *[sight_of(person, quiz) for person in (cast.tomasz, colleague)],
        *[sight_of(person, quiz) for person in (cast.leon, cast.renata)],
        *[sight_of(person, quiz) for person in (foreign, cast.wanda, cast.marek, cast.zofia)],
    ]

    assert seen == [everything] * 2 + [marks] * 2 + [names] * 2 + [None] * 4


def test_the_screen_shows_names_or_marks_or_both(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, title="Test wyników", questions=4)
    make_result(quiz, cast.zofia, right=3)
    make_result(quiz, cast.obca_zofia, right=1)
    make_attempt(quiz, cast.renata)

    def shown(person: Person) -> tuple[bool, bool, bool, bool]:
        page = log_in(person).get(url(quiz)).content.decode()
        return "Zofia Nowak" in page, "Obca" in page, "75 %" in page, "25 %" in page

    assert shown(cast.maria) == (True, True, True, True)
    assert shown(cast.tomasz) == (False, False, True, True)
    assert shown(cast.leon) == (True, False, False, False)
    assert shown(cast.renata) == (True, False, False, False)


def test_the_files_have_the_columns_of_the_screen_and_start_no_formula(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=4)
    Person.objects.filter(pk=cast.zofia.pk).update(first_name="=HYPERLINK(1)")
    make_result(quiz, cast.zofia, right=3)
    make_attempt(quiz, cast.renata)

    office, trainer, leader = (read_csv(log_in(person), quiz) for person in (cast.maria, cast.tomasz, cast.leon))
    book = load_workbook(io.BytesIO(log_in(cast.maria).get(url(quiz, "plik.xlsx")).content))
    sheet = list(book.active.iter_rows(values_only=True))

    assert [row[0] for row in office[1:]] == ["'=HYPERLINK(1) Nowak", str(cast.renata)]
    assert [row[-2] for row in office[1:]] == ["75", ""]
    assert (len(office[0]), len(trainer[0]), len(leader[0])) == (7, 5, 4)
    assert "Nowak" not in str(trainer)
    assert ("75" in str(trainer), "75" in str(leader)) == (True, False)
    assert [len(leader), len(sheet)] == [2, 3]  # a leader does not oversee the representative
    assert sheet[1][0] == "'=HYPERLINK(1) Nowak"
    assert sheet[1][5] == 75


@pytest.mark.parametrize(("who", "expected"), [("maria", 7), ("tomasz", 7), ("leon", 7)])
def test_it_costs_the_same_for_one_row_and_for_three(cast: Cast, log_in: Any, who: str, expected: int) -> None:
    quiz = make_quiz(cast)
    client, counts = log_in(getattr(cast, who)), []
    for number in (1, 2):
        for place in range(number):
            person = make_person(f"osoba{number}{place}")
            make_appointment(person, "clerk", cast.partner)
            make_result(quiz, person)
        counts.append(cost(client, url(quiz)))

    assert counts == [expected] * 2


def test_a_regrade_is_listed_and_shows_names_to_the_office_only(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=4)
    make_result(quiz, cast.zofia, right=2)
    made = make_regrade(cast, quiz)
    address = f"/kursy/testy/korekta/{made.pk}/"

    pages = {person.username: log_in(person).get(address) for person in (cast.maria, cast.tomasz, cast.leon)}

    assert address in log_in(cast.tomasz).get(url(quiz)).content.decode()
    assert address not in log_in(cast.leon).get(url(quiz)).content.decode()
    assert [pages[name].status_code for name in ("maria", "tomasz", "leon")] == [200, 200, 404]
    assert "Zofia Nowak" in pages["maria"].content.decode()
    assert "Zofia Nowak" not in pages["tomasz"].content.decode()
    assert all("50 %" in pages[name].content.decode() for name in ("maria", "tomasz"))


def test_from_the_test_only_who_sees_results_comes_here(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast)
    pages = {
        person.username: url(quiz) in log_in(person).get(f"/kursy/{quiz.slug}/").content.decode()
        for person in (cast.maria, cast.tomasz, cast.leon, cast.zofia)
    }

    assert pages == {"maria": True, "tomasz": True, "leon": True, "zofia": False}
    assert log_in(cast.maria).get("/kursy/testy/999999999999999999999/wyniki/").status_code == 404
