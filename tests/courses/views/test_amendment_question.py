"""Which test takes the question of an amendment: an own one, or one to which it is only suggested."""

from typing import Any

import pytest

from courses.models import QuizPage
from lms.models import Event
from tests.counting import cost
from tests.factories.amendments import make_accepted, make_amendment
from tests.factories.certificates import make_programme
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import make_quiz

pytestmark = pytest.mark.django_db


def exam_of_office(cast: Cast, title: str) -> QuizPage:
    quiz = make_quiz(cast, title=title)
    QuizPage.objects.filter(pk=quiz.pk).update(owner=cast.maria)
    make_programme(cast, f"Program: {title}", renewal_exam=quiz)
    return quiz


def test_an_exam_of_the_office_is_offered_suggested_and_says_so(cast: Cast, log_in: Any) -> None:
    exam, amendment, client = exam_of_office(cast, "Egzamin urzędu"), make_accepted(cast), log_in(cast.tomasz)
    url = f"/redakcja/poprawki/{amendment.pk}/pytanie/"

    before = client.get(url).content.decode()
    done = client.post(url, {"test": exam.pk}, follow=True).content.decode()
    client.post(url, {"test": exam.pk})

    assert "Egzamin urzędu" in before
    assert f"/redakcja/testy/{exam.pk}/pytania/nowe/" not in before
    assert "Program: Egzamin urzędu" in before
    assert "Zaproponuj pytanie" in before
    assert "zaproponowano" in done
    assert "Zaproponuj pytanie" not in done
    assert Event.objects.filter(name="courses.question_suggested").count() == 1
    assert f"/redakcja/testy/{exam.pk}/pytania/nowe/" in log_in(cast.maria).get(url).content.decode()


def test_of_a_change_that_is_not_taken_nothing_is_offered(cast: Cast, log_in: Any) -> None:
    exam_of_office(cast, "Egzamin urzędu")
    make_quiz(cast, title="Własny test")
    amendment = make_amendment(cast)

    html = log_in(cast.tomasz).get(f"/redakcja/poprawki/{amendment.pk}/pytanie/").content.decode()

    assert "Egzamin urzędu" not in html
    assert "Własny test" not in html


@pytest.mark.parametrize("given", ["", "x", "0", "999999", "9" * 30])
def test_no_such_test(cast: Cast, log_in: Any, given: str) -> None:
    amendment = make_accepted(cast)

    answer = log_in(cast.tomasz).post(f"/redakcja/poprawki/{amendment.pk}/pytanie/", {"test": given})

    assert answer.status_code == 404


def test_of_texts_of_others_nothing_is_told(cast: Cast, log_in: Any) -> None:
    amendment, trainer = make_accepted(cast), make_person("inny.trener")
    make_appointment(trainer, "trainer", cast.contractor)

    for who in (trainer, cast.leon, cast.wanda):
        assert log_in(who).get(f"/redakcja/poprawki/{amendment.pk}/pytanie/").status_code in {302, 403, 404}
    assert log_in(cast.tomasz).get(f"/redakcja/poprawki/{amendment.pk}/pytanie/").status_code == 200


@pytest.mark.parametrize("exams", [1, 3])
def test_it_costs_the_same_however_many_exams(cast: Cast, log_in: Any, exams: int) -> None:
    for number in range(exams):
        exam_of_office(cast, f"Egzamin {number}")
    amendment, client = make_accepted(cast), log_in(cast.tomasz)
    url = f"/redakcja/poprawki/{amendment.pk}/pytanie/"
    client.get(url)

    assert cost(client, url) == 13
