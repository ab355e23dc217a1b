"""Signing a card: each side in an act of its own, by PIN on the other device, and what comes of it."""

import re
from typing import Any

import pytest
from django.urls import reverse

from courses.models import CardSignature
from tests.factories.cards import make_finished
from tests.factories.people import Cast

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
        assert client.post(url, {"content_hash": shown})["Location"] == card.get_absolute_url()

    card.refresh_from_db()
    assert card.state == "signed"
    assert "Podpisuję" not in log_in(cast.zofia).get(card.get_absolute_url()).content.decode()


def test_a_forged_signature_is_answered_with_a_sentence(cast: Cast, log_in: Any) -> None:
    card = make_finished(cast)
    url = reverse("sign_card", args=[card.pk])
    answers = [
        log_in(cast.zofia).post(url, {"content_hash": "0" * 64}),
        log_in(cast.leon).post(url, {"content_hash": card.content_hash}),
        log_in(cast.zofia).post(url, {"content_hash": card.content_hash, "side": "trainer", "person": cast.tomasz.pk}),
    ]

    assert "Nic nie zostało podpisane" in answers[0].content.decode()
    assert "Tę kartę podpisują tylko" in answers[1].content.decode()
    assert list(CardSignature.objects.values_list("side", "person")) == [("participant", cast.zofia.pk)]


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
