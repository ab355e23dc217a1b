"""The participant signs on the trainer's device with a PIN; guessing ends after five tries."""

import pytest

from courses.models import CardPin, CardSignature
from courses.operations.hand_pin import hand_pin
from courses.operations.sign_by_pin import sign_by_pin
from lms.kit.refused import Refused
from lms.models import Event, Role
from tests.factories.cards import later, make_finished
from tests.factories.people import Cast, make_appointment, make_person


def wrong(pin: str) -> str:
    return f"{(int(pin) + 1) % 1_000_000:06d}"


def test_the_right_pin_signs_for_the_participant(cast: Cast) -> None:
    card = make_finished(cast)
    pin = hand_pin(card=card, by=cast.zofia, now=later(92)).pin

    made = sign_by_pin(
        card=card, pin=f" {pin[:3]} {pin[3:]}", shown_hash=card.content_hash, by=cast.tomasz, now=later(93)
    )

    assert made is not None
    assert (made.side, made.person, made.method) == ("participant", cast.zofia, "pin")
    assert CardPin.objects.get().used_at == later(93)
    assert Event.objects.get(name="courses.card_side_signed").actor == cast.tomasz


def test_a_pin_works_once_for_ten_minutes_and_for_one_card(cast: Cast) -> None:
    card, other = make_finished(cast), make_finished(cast, whom=cast.leon)
    pin = hand_pin(card=card, by=cast.zofia, now=later(92)).pin
    hand_pin(card=other, by=cast.leon, now=later(92))

    given = {"pin": pin, "by": cast.tomasz}
    assert sign_by_pin(card=card, shown_hash=card.content_hash, now=later(102), **given) is None
    assert sign_by_pin(card=other, shown_hash=other.content_hash, now=later(93), **given) is None
    assert CardSignature.objects.count() == 0


def test_after_five_wrong_ones_the_right_one_is_too_late(cast: Cast) -> None:
    card = make_finished(cast)
    pin = hand_pin(card=card, by=cast.zofia, now=later(92)).pin
    given = {"card": card, "shown_hash": card.content_hash, "by": cast.tomasz, "now": later(93)}

    tries = [sign_by_pin(pin=typed, **given) for typed in ["", "x", wrong(pin), "\ud800", "9" * 100]]

    assert tries == [None] * 5
    assert sign_by_pin(pin=pin, **given) is None
    assert CardPin.objects.get().withdrawn_at == later(93)


def test_a_forged_hash_signs_nothing_even_with_the_right_pin(cast: Cast) -> None:
    card = make_finished(cast)
    pin = hand_pin(card=card, by=cast.zofia, now=later(92)).pin

    with pytest.raises(Refused, match="Nic nie zostało podpisane"):
        sign_by_pin(card=card, pin=pin, shown_hash="0" * 64, by=cast.tomasz, now=later(93))
    assert CardSignature.objects.count() == 0


def test_a_pin_is_typed_only_where_the_instruction_was_held(cast: Cast) -> None:
    card = make_finished(cast)
    pin = hand_pin(card=card, by=cast.zofia, now=later(92)).pin
    colleague = make_person("teresa")
    make_appointment(colleague, Role.TRAINER, cast.contractor)

    for person in (cast.zofia, cast.leon, cast.maria, colleague):
        with pytest.raises(Refused):
            sign_by_pin(card=card, pin=pin, shown_hash=card.content_hash, by=person, now=later(93))
