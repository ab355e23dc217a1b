"""What follows from facts of this package: who is told of a card, whom a passed test puts on the list of a course."""

from typing import Any

import pytest

from courses.models import Enrolment
from courses.operations.finish_card import finish_card
from courses.operations.refuse_card import refuse_card
from courses.operations.sign_card import sign_card
from lms.models import Delivery, Event, Notice
from lms.operations.end import end
from lms.outbox import deliver
from tests.factories.cards import fill, later, make_card, make_finished, sign
from tests.factories.courses import make_course, quiz_of
from tests.factories.instructions import NOON
from tests.factories.people import PASSWORD, Cast
from tests.factories.quizzes import make_result

pytestmark = pytest.mark.django_db


def told() -> dict[str, list[str]]:
    """Deliver everything twice, as after a lost receipt; the logins by kind of notice about cards."""
    for _ in range(2):
        for event in Event.objects.unsettled().order_by("pk"):
            deliver(event_id=event.pk, now=event.happened_at)
    found: dict[str, list[str]] = {}
    rows: Any = Notice.objects.filter(kind__startswith="card_").select_related("person")
    for notice in rows.order_by("person__username"):
        found.setdefault(notice.kind, []).append(notice.person.username)
    return found


def test_the_participant_is_told_that_a_card_waits(cast: Cast) -> None:
    card = make_finished(cast)

    assert told() == {"card_finished": ["zofia"]}
    notice = Notice.objects.get(kind="card_finished")
    assert (notice.subject, notice.path) == ("Karta czeka na podpis: Zarejestruj wniosek", card.get_absolute_url())
    assert notice.body == "Karta instruktażu KI/2026/1410/001, instruktaż z dnia 23 listopada 2026."


def test_the_trainer_is_told_of_the_participants_signature_and_both_of_the_last(cast: Cast) -> None:
    card = sign(make_finished(cast), cast.zofia)
    assert told() == {"card_finished": ["zofia"], "card_side_signed": ["tomasz"]}

    sign(card, cast.tomasz)

    assert told() == {
        "card_finished": ["zofia"],
        "card_side_signed": ["tomasz"],
        "card_signed": ["tomasz", "zofia"],
    }


def test_of_reservations_the_trainer_is_told_and_of_a_refusal_the_office_too(cast: Cast) -> None:
    assert cast.maria
    card, other = make_finished(cast), make_finished(cast, whom=cast.leon)
    words = {"reservations": "Za szybko.", "shown_hash": card.content_hash}
    sign(card, cast.tomasz)
    sign_card(card=card, password=PASSWORD, by=cast.zofia, now=later(95), **words)
    refuse_card(card=other, reason="Nie było mnie.", by=cast.leon, now=later(96))

    found = told()

    assert (found["card_side_signed"], found["card_refused"]) == (["tomasz"], ["maria", "tomasz"])
    assert (
        Notice.objects.get(kind="card_side_signed").subject == "Karta podpisana z zastrzeżeniami: Zarejestruj wniosek"
    )


def settle_passed(attempt: Any) -> Delivery:
    event = Event.objects.get(name="courses.quiz_passed", data__attempt_id=attempt.pk)
    deliver(event_id=event.pk, now=NOON)
    return Delivery.objects.get(event=event, receiver="courses.receivers.learning.settle_passed")


def test_who_passes_a_test_of_a_course_takes_the_course_unless_the_appointment_has_ended(cast: Cast) -> None:
    quiz = quiz_of(make_course(cast, quiz=True, lessons=0))
    ended, stays = (make_result(quiz, who, right=1) for who in (cast.leon, cast.zofia))
    Enrolment.objects.all().delete()
    end(appointment=cast.leon.appointments.get(), by=cast.renata, now=NOON)

    taken = [settle_passed(attempt) for attempt in (ended, stays)]

    assert [(each.received_at, each.last_error) for each in taken] == [(NOON, ""), (NOON, "")]
    assert list(Enrolment.objects.values_list("person__username", flat=True)) == ["zofia"]


def test_of_a_repetition_both_are_told_with_the_card_and_of_a_remark_the_trainer(cast: Cast) -> None:
    card = fill(make_card(cast), practical_result="negative")
    card = finish_card(card=card, by=cast.tomasz, now=later(91))
    sign(card, cast.tomasz)
    given = {"shown_hash": card.content_hash, "password": PASSWORD, "by": cast.zofia, "now": later(95)}
    sign_card(card=card, remark="Skaner działa wolno.", **given)

    found = told()

    assert (found["card_signed"], found["card_side_signed"]) == (["tomasz", "zofia"], ["tomasz"])
    for notice in Notice.objects.filter(kind__in=("card_finished", "card_signed")):
        assert notice.body.endswith("\n\nInstruktaż jest do powtórki do 7 grudnia 2026.")
    assert (
        Notice.objects.get(kind="card_side_signed").subject
        == "Osoba szkolona podpisała kartę i dopisała uwagi: Zarejestruj wniosek"
    )
