"""The part that both ways of signing share."""

import pytest

from courses.operations.put_signature import put_signature
from courses.records.card_signature import Method, Side
from lms.kit.refused import Refused
from tests.factories.cards import later, make_card, make_finished
from tests.factories.people import Cast


def test_only_a_finished_card_is_signed(cast: Cast) -> None:
    card = make_card(cast)

    with pytest.raises(Refused, match="nie czeka"):
        put_signature(
            card=card, side=Side.TRAINER, method=Method.OWN_DEVICE, shown_hash="", by=cast.tomasz, now=later(95)
        )


def test_the_signature_is_the_participants_whoever_holds_the_device(cast: Cast) -> None:
    card = make_finished(cast)

    made = put_signature(
        card=card, side=Side.PARTICIPANT, method=Method.PIN, shown_hash=card.content_hash, by=cast.tomasz, now=later(95)
    )

    assert (made.person, made.method) == (cast.zofia, "pin")
