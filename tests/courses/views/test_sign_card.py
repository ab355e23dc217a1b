"""Signing a card: each side in an act of its own, by PIN on the other device, and what comes of it."""

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import CardSignature, InstructionCard
from courses.operations.hand_pin import hand_pin
from tests.factories.cards import make_finished
from tests.factories.instructions import make_instruction
from tests.factories.people import PASSWORD, Cast

pytestmark = pytest.mark.django_db


def test_both_sign_on_their_own_devices(cast: Cast, log_in: Any) -> None:
    card = make_finished(cast)
    url = reverse("sign_card", args=[card.pk])

    for person in (cast.zofia, cast.tomasz):
        client = log_in(person)
        html = client.get(card.get_absolute_url()).content.decode()
        shown = re.search(r'name="content_hash" value="(\w{64})"', html)[1]  # type: ignore[index]
        assert "Potwierdzam" in html
        assert card.content_hash in html
        assert client.post(url, {"content_hash": shown, "password": PASSWORD})["Location"] == card.get_absolute_url()

    card.refresh_from_db()
    assert card.state == "signed"
    assert "Podpisuję" not in log_in(cast.zofia).get(card.get_absolute_url()).content.decode()


def test_a_forged_signature_is_answered_with_a_sentence(cast: Cast, log_in: Any) -> None:
    card = make_finished(cast)
    url = reverse("sign_card", args=[card.pk])
    answers = [
        log_in(cast.zofia).post(url, {"content_hash": "0" * 64, "password": PASSWORD}),
        log_in(cast.leon).post(url, {"content_hash": card.content_hash}),
        log_in(cast.zofia).post(
            url,
            {"content_hash": card.content_hash, "password": PASSWORD, "side": "trainer", "person": cast.tomasz.pk},
        ),
    ]

    assert "Nic nie zostało podpisane" in answers[0].content.decode()
    assert "Tę kartę podpisują tylko" in answers[1].content.decode()
    assert list(CardSignature.objects.values_list("side", "person")) == [("participant", cast.zofia.pk)]


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Trzeba wpisać hasło"), ("Inne-haslo-12", "Hasło jest nieprawidłowe")]
)
def test_a_wrong_password_keeps_what_was_typed_beside_it(cast: Cast, log_in: Any, typed: str, said: str) -> None:
    card = make_finished(cast)
    sent = {"content_hash": card.content_hash, "reservations": "Za szybko.", "password": typed}

    html = log_in(cast.zofia).post(reverse("sign_card", args=[card.pk]), sent).content.decode()

    assert said in html
    assert "Za szybko." in html
    assert "Inne-haslo-12" not in html
    assert CardSignature.objects.count() == 0


def test_guesses_of_a_password_are_limited_and_right_ones_are_not_counted(cast: Cast, log_in: Any) -> None:
    card, second = make_finished(cast), make_finished(cast, page=make_instruction(cast, title="Odbierz pismo"))
    client = log_in(cast.zofia)

    def press(card: InstructionCard, password: str) -> Any:
        sent = {"content_hash": card.content_hash, "password": password}
        return client.post(reverse("sign_card", args=[card.pk]), sent)

    for _turn in range(9):
        press(card, "Inne-haslo-12")
    assert press(card, PASSWORD).status_code == 302
    for _turn in range(10):
        assert "Hasło jest nieprawidłowe" in press(second, "Inne-haslo-12").content.decode()

    assert "Odczekaj 15 minut" in press(second, PASSWORD).content.decode()
    assert CardSignature.objects.count() == 1


def test_a_pin_carries_the_participants_signature_to_the_trainers_device(cast: Cast, log_in: Any) -> None:
    card = make_finished(cast)
    shown = log_in(cast.zofia).post(reverse("hand_pin", args=[card.pk]))
    pin = re.search(r"(\d{3}) (\d{3})</p>", shown.content.decode()).group(0)[:7]  # type: ignore[union-attr]
    client, url = log_in(cast.tomasz), reverse("sign_by_pin", args=[card.pk])
    sent = {"p-content_hash": card.content_hash}

    wrong = client.post(url, {**sent, "p-pin": "000 000" if pin != "000 000" else "111 111"}).content.decode()
    right = client.post(url, {**sent, "p-pin": pin})

    assert "no-store" in shown["Cache-Control"]
    assert "PIN jest błędny" in wrong
    assert pin not in wrong
    assert right["Location"] == card.get_absolute_url()
    assert CardSignature.objects.get().method == "pin"


def test_nobody_elses_pin_button_works(cast: Cast, log_in: Any) -> None:
    card = make_finished(cast)
    url = reverse("hand_pin", args=[card.pk])

    assert [log_in(person).post(url).status_code for person in (cast.tomasz, cast.leon)] == [302, 302]
    assert log_in(cast.obca_zofia).post(url).status_code == 404
    assert card.pins.count() == 0


def test_what_the_participant_remarks_is_read_on_the_card_and_in_the_list(cast: Cast, log_in: Any) -> None:
    card = make_finished(cast)
    sent = {"content_hash": card.content_hash, "remark": "Skaner działa wolno.", "password": ""}

    again = log_in(cast.zofia).post(reverse("sign_card", args=[card.pk]), sent).content.decode()
    log_in(cast.zofia).post(reverse("sign_card", args=[card.pk]), {**sent, "password": PASSWORD})

    assert "Skaner działa wolno.</textarea>" in again
    trainer = log_in(cast.tomasz)
    for url in (card.get_absolute_url(), reverse("cards")):
        html = trainer.get(url).content.decode()
        assert "Uwagi uczestnika:" in html
        assert "Skaner działa wolno." in html


def test_by_pin_too(cast: Cast, log_in: Any) -> None:
    card = make_finished(cast)
    pin = hand_pin(card=card, by=cast.zofia, now=timezone.now()).pin
    sent = {"p-pin": pin, "p-content_hash": card.content_hash, "p-remark": "Skaner."}

    log_in(cast.tomasz).post(reverse("sign_by_pin", args=[card.pk]), sent)

    assert CardSignature.objects.get().remark == "Skaner."
