"""A finished card stands under the hash of its content, and lacks nothing."""

import pytest

from courses.models import InstructionCard
from courses.operations.finish_card import finish_card
from courses.operations.record_card import record_card
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.cards import details, fill, later, make_card, make_finished
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
