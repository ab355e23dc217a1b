"""Each side signs in an act of its own, over what it was shown; nobody signs for another or for both."""

import pytest

from courses.models import CardSignature, InstructionCard
from courses.operations.sign_card import sign_card
from lms.kit.refused import Refused
from lms.models import Event, Role
from tests.factories.cards import later, make_correction, make_finished, make_signed, sign
from tests.factories.people import PASSWORD, Cast, make_appointment, make_person


def test_two_signatures_seal_the_card(cast: Cast) -> None:
    card = make_finished(cast)

    sign(card, cast.zofia, cast.tomasz)

    rows = CardSignature.objects.order_by("pk").values_list("side", "person", "method", "signed_at", "content_hash")
    assert list(rows) == [
        ("participant", cast.zofia.pk, "password", later(93), card.content_hash),
        ("trainer", cast.tomasz.pk, "own_device", later(95), card.content_hash),
    ]
    assert CardSignature.objects.get(side="participant").text == (
        "Potwierdzam udział w instruktażu „Zarejestruj wniosek” (wersja 1) w dniu 23 listopada 2026 "
        "oraz to, że jego przebieg jest zgodny z kartą KI/2026/1410/001."
    )
    assert (card.state, card.first_signed_at, card.signed_at) == ("signed", later(93), later(95))
    assert (card.seal_number, len(card.seal_hash)) == (1, 64)
    names = ["courses.card_side_signed", "courses.card_side_signed", "courses.card_signed"]
    assert list(Event.objects.filter(name__in=names).order_by("pk").values_list("name", flat=True)) == names


@pytest.mark.parametrize("typed", ["", "Inne-haslo-12"])
def test_a_participant_signs_by_the_own_password_and_a_trainer_without(cast: Cast, typed: str) -> None:
    card = make_finished(cast)

    with pytest.raises(Refused, match="Hasło jest nieprawidłowe") as refused:
        sign_card(card=card, shown_hash=card.content_hash, password=typed, by=cast.zofia, now=later(95))
    assert refused.value.field == "password"
    sign_card(card=card, shown_hash=card.content_hash, password=typed, by=cast.tomasz, now=later(95))

    assert CardSignature.objects.get().method == "own_device"


def test_seals_follow_one_another(cast: Cast) -> None:
    first, second = make_signed(cast), make_signed(cast, whom=cast.leon)

    assert (second.seal_number, second.seal_previous) == (2, first.seal_hash)


@pytest.mark.parametrize("forged", ["", "0" * 64, "\ud800", "ą"])
def test_a_forged_hash_signs_nothing(cast: Cast, forged: str) -> None:
    card = make_finished(cast)

    with pytest.raises(Refused, match="Nic nie zostało podpisane"):
        sign_card(card=card, shown_hash=forged, password=PASSWORD, by=cast.zofia, now=later(95))
    assert CardSignature.objects.count() == 0


@pytest.mark.parametrize("what", ["step", "remarks", "name"])
def test_content_changed_behind_the_hash_is_not_signed(cast: Cast, what: str) -> None:
    card = make_finished(cast)
    if what == "step":
        card.steps.filter(order=1).update(outcome="shown")
    else:
        changed = {"remarks": {"remarks": "inne"}, "name": {"participant_name": "Ktoś Inny"}}[what]
        InstructionCard.objects.filter(pk=card.pk).update(**changed)

    with pytest.raises(Refused, match="Nic nie zostało podpisane"):
        sign_card(card=card, shown_hash=card.content_hash, password=PASSWORD, by=cast.zofia, now=later(95))


def test_nobody_signs_for_another_and_nobody_twice(cast: Cast) -> None:
    card = make_finished(cast)
    colleague = make_person("teresa")
    make_appointment(colleague, Role.TRAINER, cast.contractor)

    for person in (cast.leon, cast.renata, cast.maria, cast.ada, cast.wanda, colleague):
        with pytest.raises(Refused):
            sign_card(card=card, shown_hash=card.content_hash, by=person, now=later(95))
    sign(card, cast.zofia)
    with pytest.raises(Refused, match="już podpisała"):
        sign_card(card=card, shown_hash=card.content_hash, password=PASSWORD, by=cast.zofia, now=later(96))
    assert CardSignature.objects.count() == 1


def test_a_trainer_who_left_the_firm_signs_no_more(cast: Cast) -> None:
    card = make_finished(cast)
    cast.tomasz.appointments.update(ended_on="2026-11-01")
    cast.tomasz.clear_standing()

    with pytest.raises(Refused):
        sign_card(card=card, shown_hash=card.content_hash, by=cast.tomasz, now=later(95))


def test_a_correction_replaces_the_card_once_both_have_signed(cast: Cast) -> None:
    card = make_signed(cast)
    correction = make_correction(cast, card)
    sign(correction, cast.tomasz)
    card.refresh_from_db()
    assert card.state == "signed"

    sign(correction, cast.zofia)

    card.refresh_from_db()
    assert (card.state, correction.state, correction.seal_number) == ("superseded", "signed", 2)
    assert list(InstructionCard.objects.signed()) == [correction]


def test_a_half_signed_card_takes_no_signature_while_its_correction_is_open(cast: Cast) -> None:
    card = sign(make_finished(cast), cast.tomasz)
    correction = make_correction(cast, card)

    with pytest.raises(Refused, match="korekta"):
        sign_card(card=card, shown_hash=card.content_hash, password=PASSWORD, by=cast.zofia, now=later(215))
    sign(correction, cast.zofia, cast.tomasz)

    card.refresh_from_db()
    assert (card.state, card.seal_number, correction.seal_number) == ("superseded", None, 1)
