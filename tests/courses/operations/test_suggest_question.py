"""A question is suggested to whoever keeps the exam of a renewal, once, and they find it begun."""

from datetime import timedelta
from typing import Any

import pytest

from courses.models import Amendment, QuizPage
from courses.operations.refuse_amendment import refuse_amendment
from courses.operations.suggest_question import suggest_question
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.amendments import make_accepted, make_amendment
from tests.factories.certificates import make_programme
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import make_quiz
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


@pytest.fixture
def exam(cast: Cast) -> QuizPage:
    """Kept by the office, asked by the renewal of one programme."""
    quiz = make_quiz(cast, title="Egzamin odnowienia")
    QuizPage.objects.filter(pk=quiz.pk).update(owner=cast.maria)
    quiz.refresh_from_db()
    make_programme(cast, "Lider EZD", renewal_exam=quiz)
    return quiz


def other_trainer(cast: Cast) -> Any:
    person = make_person("inny.trener")
    make_appointment(person, "trainer", cast.contractor)
    return person


def suggested() -> list[Event]:
    return list(Event.objects.filter(name="courses.question_suggested"))


def test_the_keeper_is_told_once_and_led_to_a_begun_question(cast: Cast, exam: QuizPage, log_in: Any) -> None:
    amendment = make_accepted(cast)

    first = suggest_question(amendment=amendment, quiz=exam, by=cast.tomasz, now=later(4))
    again = suggest_question(amendment=amendment, quiz=exam, by=cast.tomasz, now=later(5))

    (event,) = suggested()
    assert (first, again) == (later(4), later(4))
    assert event.data == {"amendment_id": amendment.pk, "quiz_id": exam.pk}
    assert deliver(event_id=event.pk, now=later(6))
    told = Notice.objects.get(kind="question_suggested")
    assert (told.person, told.path) == (cast.maria, f"/redakcja/testy/{exam.pk}/pytania/nowe/?zmiana={amendment.pk}")
    form = log_in(cast.maria).get(told.path).context["form"]
    assert (form["step"].value(), form["feedback"].value()) == (amendment.step.anchor, amendment.final)


def test_another_trainer_who_keeps_the_exam_reads_the_words_only_once_they_were_suggested(
    cast: Cast, exam: QuizPage, log_in: Any
) -> None:
    keeper = other_trainer(cast)
    QuizPage.objects.filter(pk=exam.pk).update(owner=keeper)
    amendment = make_accepted(cast)
    client, way = log_in(keeper), f"/redakcja/testy/{exam.pk}/pytania/nowe/?zmiana={amendment.pk}"

    before = client.get(way).context["form"]["feedback"].value()
    suggest_question(amendment=amendment, quiz=exam, by=cast.tomasz, now=later(4))
    after = client.get(way).context["form"]["feedback"].value()

    assert (before or "", after) == ("", amendment.final)


def test_the_office_is_told_where_the_exam_has_no_keeper_any_more(cast: Cast, exam: QuizPage) -> None:
    assert cast.maria
    QuizPage.objects.filter(pk=exam.pk).update(owner=None)

    suggest_question(amendment=make_accepted(cast), quiz=exam, by=cast.tomasz, now=later(4))

    assert deliver(event_id=suggested()[0].pk, now=later(5))
    assert Notice.objects.get(kind="question_suggested").person == cast.maria


def test_the_office_is_told_where_the_keeper_is_no_trainer_any_more(cast: Cast, exam: QuizPage) -> None:
    assert cast.maria
    keeper = other_trainer(cast)
    QuizPage.objects.filter(pk=exam.pk).update(owner=keeper)
    keeper.appointments.update(
        ended_on=later(0).date() - timedelta(days=30), began_on=later(0).date() - timedelta(days=60)
    )

    suggest_question(amendment=make_accepted(cast), quiz=exam, by=cast.tomasz, now=later(4))

    assert deliver(event_id=suggested()[0].pk, now=later(5))
    assert Notice.objects.get(kind="question_suggested").person == cast.maria


@pytest.mark.parametrize("name", ["leon", "zofia", "wanda", "other trainer"])
def test_nobody_else_suggests(cast: Cast, exam: QuizPage, name: str) -> None:
    by = other_trainer(cast) if name == "other trainer" else getattr(cast, name)

    with pytest.raises(Refused):
        suggest_question(amendment=make_accepted(cast), quiz=exam, by=by, now=later(4))

    assert suggested() == []


def open_one(cast: Cast) -> Amendment:
    return make_amendment(cast)


def refused_one(cast: Cast) -> Amendment:
    return refuse_amendment(amendment=make_amendment(cast), reason="Nie.", by=cast.tomasz, now=later(3))


@pytest.mark.parametrize("make", [open_one, refused_one])
def test_only_of_a_change_that_is_taken(cast: Cast, exam: QuizPage, make: Any) -> None:
    with pytest.raises(Refused, match="przyjęt"):
        suggest_question(amendment=make(cast), quiz=exam, by=cast.tomasz, now=later(4))


def test_only_for_an_exam_of_a_renewal_that_somebody_else_keeps(cast: Cast, exam: QuizPage) -> None:
    amendment, own = make_accepted(cast), make_quiz(cast, title="Własny")
    make_programme(cast, "Lider ESB", renewal_exam=own)
    QuizPage.objects.filter(pk=make_quiz(cast, title="Poza odnowieniami").pk).update(owner=cast.maria)

    for quiz in (own, QuizPage.objects.get(title="Poza odnowieniami")):
        with pytest.raises(Refused, match="odnowienie"):
            suggest_question(amendment=amendment, quiz=quiz, by=cast.tomasz, now=later(4))

    assert suggested() == []
