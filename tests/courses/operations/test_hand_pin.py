"""A PIN is given to the participant alone, for one card in one state."""

import pytest

from courses.models import CardPin
from courses.operations.hand_pin import hand_pin
from lms.kit.refused import Refused
from tests.factories.cards import later, make_card, make_finished, sign
from tests.factories.people import Cast


def test_the_pin_is_known_once_and_kept_as_a_hash(cast: Cast) -> None:
    card = make_finished(cast)

    handed = hand_pin(card=card, by=cast.zofia, now=later(92))

    assert (len(handed.pin), handed.pin.isdigit()) == (6, True)
    row = CardPin.objects.get()
    assert (row.person, row.content_hash, row.expires_at) == (cast.zofia, card.content_hash, later(102))
    assert handed.pin not in row.hashed
    assert handed.pin not in str(row.__dict__.values())


def test_a_new_pin_makes_the_earlier_one_useless(cast: Cast) -> None:
    card = make_finished(cast)
    first = hand_pin(card=card, by=cast.zofia, now=later(92)).secret

    hand_pin(card=card, by=cast.zofia, now=later(93))

    first.refresh_from_db()
    assert first.withdrawn_at == later(93)
    assert CardPin.objects.usable(later(94)).count() == 1


def test_nobody_else_gets_one_and_nobody_without_something_to_sign(cast: Cast) -> None:
    card = make_finished(cast)
    for person in (cast.tomasz, cast.leon, cast.maria, cast.ada):
        with pytest.raises(Refused):
            hand_pin(card=card, by=person, now=later(92))
    with pytest.raises(Refused):
        hand_pin(card=make_card(cast, page=card.page, whom=cast.leon), by=cast.leon, now=later(92))

    sign(card, cast.zofia)
    with pytest.raises(Refused):
        hand_pin(card=card, by=cast.zofia, now=later(99))
