"""A card is given up with a reason, until somebody has signed it."""

import pytest

from courses.models import InstructionCard
from courses.operations.cancel_card import cancel_card
from lms.kit.refused import Refused
from tests.factories.cards import later, make_card, make_finished, sign
from tests.factories.people import Cast


def test_a_cancelled_card_keeps_its_number_and_reason(cast: Cast) -> None:
    card = cancel_card(card=make_card(cast), reason=" Awaria \n prądu. ", by=cast.tomasz, now=later(5))

    stored = InstructionCard.objects.get(pk=card.pk)
    assert (stored.number, stored.state, stored.cancel_reason, stored.cancelled_at) == (
        *("KI/2026/1410/001", "cancelled", "Awaria prądu.", later(5)),
    )


def test_a_reason_is_needed(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        cancel_card(card=make_card(cast), reason="  ", by=cast.tomasz, now=later(5))

    assert refused.value.field == "reason"


def test_neither_others_nor_after_a_signature(cast: Cast) -> None:
    card = make_finished(cast)
    for person in (cast.zofia, cast.leon, cast.maria):
        with pytest.raises(Refused):
            cancel_card(card=card, reason="Nie.", by=person, now=later(95))

    sign(card, cast.tomasz)
    with pytest.raises(Refused, match="korekt"):
        cancel_card(card=card, reason="Nie.", by=cast.tomasz, now=later(96))
