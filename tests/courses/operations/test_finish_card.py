"""A finished card stands under the hash of its content, and lacks nothing."""

from datetime import date, timedelta

import pytest

from courses.models import InstructionCard
from courses.operations.finish_card import finish_card
from courses.operations.record_card import record_card
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.cards import details, fill, later, make_card, make_finished, sign
from tests.factories.people import Cast


def test_a_finished_card_waits_for_signatures_under_its_hash(cast: Cast) -> None:
    card = InstructionCard.objects.get(pk=make_finished(cast).pk)

    assert (card.state, card.finished_at) == ("to_sign", later(91))
    assert card.content_hash == card.fingerprint() != ""
    event = Event.objects.get(name="courses.card_finished")
    assert event.after == {"state": "to_sign", "sha256": card.content_hash}


def test_everything_that_is_missing_is_said_at_once(cast: Cast) -> None:
    card = make_card(cast)
    empty = details(practical_task="", practical_result="none", ended_at=None)
    record_card(card=card, steps={1: ("alone", "")}, details=empty, version=1, by=cast.tomasz, now=later(5))

    with pytest.raises(Refused) as refused:
        finish_card(card=card, by=cast.tomasz, now=later(6))

    assert str(refused.value) == (
        "Krok 2 nie ma jeszcze wyniku. Trzeba wpisać, na czym polegał sprawdzian praktyczny. "
        "Trzeba wybrać wynik sprawdzianu praktycznego. Trzeba wpisać, ile trwał instruktaż."
    )


def test_only_a_trainer_of_the_firm_finishes_and_only_what_they_saw(cast: Cast) -> None:
    card = fill(make_card(cast))

    for person in (cast.zofia, cast.leon, cast.maria):
        with pytest.raises(Refused):
            finish_card(card=card, version=card.version, by=person, now=later(91))
    with pytest.raises(Refused, match="ktoś to zmienił"):
        finish_card(card=card, version=card.version - 1, by=cast.tomasz, now=later(91))
    assert InstructionCard.objects.get(pk=card.pk).state == "draft"


def test_a_failed_check_asks_for_a_repetition_ahead_and_for_what_to_practise(cast: Cast) -> None:
    card = fill(make_card(cast), practical_result="negative", repeat_on=None, recommendations="")

    with pytest.raises(Refused) as refused:
        finish_card(card=card, by=cast.tomasz, now=later(91))
    assert str(refused.value) == (
        "Wynik sprawdzianu jest negatywny: trzeba wpisać, do kiedy powtórzyć instruktaż. "
        "Wynik sprawdzianu jest negatywny: w zaleceniach trzeba wpisać, co przećwiczyć."
    )

    fill(card, practical_result="negative", repeat_on=date(2026, 11, 24))
    with pytest.raises(Refused, match="termin powtórki musi być dopiero przed nami"):
        finish_card(card=card, by=cast.tomasz, now=later(91) + timedelta(days=1))
    assert finish_card(card=card, by=cast.tomasz, now=later(91)).state == "to_sign"


def test_a_step_that_was_not_done_is_an_outcome_but_what_was_not_entered_is_none(cast: Cast) -> None:
    card = make_card(cast)
    steps = {1: ("not_done", "Brak dostępu."), 2: ("none", "")}
    record_card(card=card, steps=steps, details=details(), version=1, by=cast.tomasz, now=later(5))
    with pytest.raises(Refused, match="Krok 2 nie ma jeszcze wyniku"):
        finish_card(card=card, by=cast.tomasz, now=later(6))

    record_card(card=card, steps={2: ("alone", "")}, details=details(), version=2, by=cast.tomasz, now=later(7))
    card = finish_card(card=card, by=cast.tomasz, now=later(8))

    assert card.content()["steps"][0][4:] == ["not_done", "Brak dostępu."]
    sign(card, cast.zofia, cast.tomasz)
    assert InstructionCard.objects.signed().count() == 1
    assert InstructionCard.objects.passed().count() == 0
