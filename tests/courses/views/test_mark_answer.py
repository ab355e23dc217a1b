"""Open answers on the screens: the learner who waits, the list of who marks, the marking and its correction."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Answer, AnswerMarking, Attempt, QuestionVersion
from courses.operations.close_expired import close_expired
from courses.operations.mark_answer import mark_answer
from courses.queries.practice import practice
from courses.queries.regrading import why_not
from courses.queries.texts import address_of
from tests.counting import cost
from tests.courses.operations.test_mark_answer import TEXT, handed_in
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import make_attempt, make_quiz, open_answer, single


def text_of(response: Any) -> str:
    return str(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def test_from_the_first_letter_to_the_result(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=[open_answer(), single()], feedback="immediate")
    client, url = log_in(cast.leon), address_of(quiz)
    assert "odpowiada się zdaniami" in text_of(client.get(url))
    client.post(reverse("begin_attempt", args=[quiz.pk]), {"key": uuid4()})
    attempt = Attempt.objects.get()
    row = Answer.objects.get(order=1)
    page = text_of(client.get(f"{reverse('attempt', args=[attempt.pk])}?pytanie=1"))
    assert f'<textarea class="input" id="q{row.version_id}"' in page
    assert 'name="confirm"' not in page

    sent = {f"q{row.version_id}": TEXT, "key": uuid4(), "then": "check"}
    client.post(reverse("answer_attempt", args=[attempt.pk]), sent)
    client.post(reverse("submit_attempt", args=[attempt.pk]))
    result = text_of(client.get(reverse("attempt_result", args=[attempt.pk])))
    assert "Test jest oddany i czeka na ocenę" in result
    assert "Potem je przekazuję." in result
    again = text_of(client.get(url))
    assert "Czeka na ocenę" in again
    assert 'name="key"' not in again
    assert "Czeka na ocenę" in text_of(log_in(cast.maria).get(reverse("quiz_results", args=[quiz.pk])))

    trainer, address = log_in(cast.tomasz), reverse("mark_answer", args=[row.pk])
    assert "Do oceny: Egzamin lidera" in text_of(trainer.get("/"))
    assert address in text_of(trainer.get(reverse("works")))
    shown = text_of(trainer.get(address))
    assert all(words in shown for words in ("Rejestruję pismo.", "Rejestruje się je i przekazuje.", "Kroki", "zawiły"))
    missing = text_of(trainer.post(address, {"c0": 1, "comment": "Prawie."}))
    assert "Wybierz poziom." in missing
    assert "Prawie." in missing
    marking = {"c0": 1, "c1": 0, "comment": "Brakuje kroku."}
    assert [trainer.post(address, marking).url for _twice in range(2)] == [reverse("works")] * 2
    assert AnswerMarking.objects.count() == 1
    assert trainer.post(address, {**marking, "c0": 0, "reason": ""}).status_code == 200
    assert trainer.post(address, {**marking, "c0": 0, "reason": "Pomyłka."}).url == reverse("works")

    told = text_of(log_in(cast.leon).get(reverse("attempt_result", args=[attempt.pk])))
    assert all(words in told for words in ("Brakuje kroku.", "Pomyłka.", "wszystkie", "66 %"))


def test_whoever_may_not_mark_finds_nothing(cast: Cast, log_in: Any) -> None:
    handed_in(make_quiz(cast, questions=[open_answer(), single()]), cast.leon)
    row, closed = Answer.objects.order_by("order")
    running = make_attempt(make_quiz(cast, title="Drugi", questions=[open_answer()]), cast.leon)
    addresses = [reverse("mark_answer", args=[each]) for each in (row.pk, 2**63)]

    for person in (cast.leon, cast.zofia, cast.obca_zofia, cast.renata):
        client = log_in(person)
        assert [client.get(each).status_code for each in addresses] == [404, 404]
        assert client.post(addresses[0], {"c0": 0, "c1": 0}).status_code == 404
    for pk in (closed.pk, Answer.objects.get(attempt=running).pk, 2**63):
        assert log_in(cast.tomasz).get(reverse("mark_answer", args=[pk])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_however_many_wait(cast: Cast, log_in: Any, number: int) -> None:
    quiz = make_quiz(cast, questions=[open_answer()])
    for place in range(number):
        learner = make_person(f"u{place}")
        make_appointment(learner, "clerk", cast.partner)
        handed_in(quiz, learner)

    assert cost(log_in(cast.tomasz), reverse("works")) == 4


@pytest.mark.parametrize("number", [1, 3])
def test_a_result_costs_one_statement_more_however_many_are_marked(cast: Cast, log_in: Any, number: int) -> None:
    quiz = make_quiz(cast, questions=[single(), *(open_answer(f"Pytanie {n}?") for n in range(number))])
    attempt = handed_in(quiz, cast.leon)
    client, url = log_in(cast.leon), reverse("attempt_result", args=[attempt.pk])
    before = cost(client, url)
    for row in Answer.objects.filter(version__kind="open"):
        mark_answer(answer=row, levels=[0, 0], comment="", by=cast.tomasz, now=NOON)

    assert cost(client, url) == before + 1


def test_what_is_too_long_stays_in_its_field_whole(cast: Cast, log_in: Any) -> None:
    attempt = make_attempt(make_quiz(cast, questions=[open_answer()]), cast.leon, now=timezone.now())
    version = Answer.objects.get().version_id

    shown = log_in(cast.leon).post(reverse("answer_attempt", args=[attempt.pk]), {f"q{version}": "ą" * 5_001})

    assert "ą" * 5_001 in text_of(shown)
    assert Answer.objects.get().chosen == []


def test_what_ran_out_of_time_waits_as_well(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=[open_answer()], time_limit=10)
    attempt = make_attempt(quiz, cast.leon)
    Answer.objects.update(chosen=[TEXT])

    assert close_expired(now=NOON + timedelta(hours=1)) == 1

    attempt.refresh_from_db()
    assert (attempt.waits, attempt.ran_out) == (True, True)


def test_open_questions_are_not_practised_and_not_regraded(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=[single(), open_answer()])
    version = QuestionVersion.objects.get(kind="open")

    found = practice(cast.leon, quiz.pk, wrong_only=False, now=NOON)

    assert [each.version.kind for each in found.answers] == ["single"]
    assert "popraw" in why_not(version, version)
