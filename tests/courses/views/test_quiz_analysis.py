"""The analysis of questions: which attempts count, what is shown, and that it costs the same for many."""

from typing import Any

from courses.models import Answer
from courses.queries.quiz_analysis import quiz_analysis
from tests.counting import cost, statements
from tests.courses.operations.test_regrade import answered_second
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import ONE_OF_EACH, make_attempt, make_quiz, make_result
from tests.factories.regrades import make_mended, make_regrade


def several(cast: Cast, quiz: Any, *right: int, prefix: str = "osoba") -> None:
    for place, number in enumerate(right):
        person = make_person(f"{prefix}{place}")
        make_appointment(person, "clerk", cast.partner)
        make_result(quiz, person, right=number)


def test_the_first_finished_attempt_of_each_person_counts(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=2, most_attempts=None)
    make_result(quiz, cast.zofia, right=1)
    make_result(quiz, cast.zofia, right=2)
    make_result(quiz, cast.leon, right=2)
    make_attempt(quiz, cast.renata)

    with statements() as seen:
        found = quiz_analysis(quiz)

    assert len(seen) == 2
    assert found.attempts == 2
    assert [each.item.facility for each in found.versions] == [1.0, 0.5]
    assert [[option.number for option in each.options] for each in found.versions] == [[2, 0, 0], [1, 1, 0]]


def test_each_version_has_numbers_of_its_own_and_a_regrade_moves_them(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=2, most_attempts=None)
    for person in (cast.zofia, cast.leon):
        answered_second(quiz, person, right=1)
    before = quiz_analysis(quiz).versions[0]
    made = make_regrade(cast, quiz)
    make_result(quiz, cast.renata)

    newer, older, _second = quiz_analysis(quiz).versions

    assert (before.version.pk, before.item.facility) == (made.version_id, 0.0)
    assert (older.version.pk, older.item.attempts, older.item.facility) == (made.version_id, 2, 1.0)
    assert (newer.version.number, newer.item.attempts) == (2, 1)
    assert [option.is_right for option in older.options] == [False, True, False]


def test_every_kind_is_told_and_erased_answers_are_left_out(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=ONE_OF_EACH)
    make_result(quiz, cast.zofia)
    gone = make_result(quiz, cast.leon)
    Answer.objects.filter(attempt=gone).delete()

    found = quiz_analysis(quiz)

    assert found.attempts == 1
    assert [each.item.facility for each in found.versions] == [1.0] * len(ONE_OF_EACH)
    assert [len(each.options) for each in found.versions] == [3, 3, 2, 0, 0, 0, 0, 0, 3]


def test_few_attempts_say_why_there_is_no_more_and_many_warn(cast: Cast, log_in: Any) -> None:
    quiz, client = make_quiz(cast, questions=3), log_in(cast.tomasz)
    several(cast, quiz, 0, 1)
    few = client.get(f"/kursy/testy/{quiz.pk}/pytania/").content.decode()
    several(cast, quiz, 0, 1, 1, 0, prefix="nastepna")
    many = client.get(f"/kursy/testy/{quiz.pk}/pytania/").content.decode()

    assert ("Od 5 podejść" in few, "Niemal wszyscy odpowiadają źle." in few) == (True, False)
    assert ("Od 5 podejść" in many, "Niemal wszyscy odpowiadają źle." in many) == (False, True)
    assert "osoba0" not in many


def test_it_costs_the_same_for_one_attempt_and_for_three(cast: Cast, log_in: Any) -> None:
    quiz, client, counts = make_quiz(cast, questions=3), log_in(cast.tomasz), []
    for prefix, right in (("a", (1,)), ("b", (2, 3))):
        several(cast, quiz, *right, prefix=prefix)
        counts.append(cost(client, f"/kursy/testy/{quiz.pk}/pytania/"))

    assert counts == [7, 7]


def test_the_screen_of_a_new_marking_shows_what_would_change_and_decides_it(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=4)
    attempt = answered_second(quiz, cast.zofia, right=2)
    mended = make_mended(cast, quiz)
    url = f"/kursy/testy/pytanie/{mended.question.versions.get(number=1).pk}/ocena/"
    trainer, office = (log_in(person).get(url) for person in (cast.tomasz, cast.maria))
    sent = {"mended": mended.pk, "reason": "Klucz.", "key": office.context["form"]["key"].value()}
    refused = log_in(cast.tomasz).post(url, sent).status_code
    empty = log_in(cast.maria).post(url, {**sent, "reason": ""})
    answers = [log_in(cast.maria).post(url, sent) for _ in range(2)]
    attempt.refresh_from_db()

    assert [("Zofia Nowak" in page.content.decode()) for page in (trainer, office)] == [False, True]
    assert [page.context["preview"].passing for page in (trainer, office)] == [1, 1]
    assert (refused, empty.status_code, list(empty.context["form"].errors)) == (404, 200, ["reason"])
    assert [answer["Location"] for answer in answers] == [answers[0]["Location"]] * 2
    assert answers[0]["Location"].startswith("/kursy/testy/korekta/")
    assert (attempt.percent, attempt.passed) == (75, True)
