"""A finished card may be changed again until somebody has signed it."""

import pytest

from courses.operations.hand_pin import hand_pin
from courses.operations.reopen_card import reopen_card
from lms.kit.refused import Refused
from tests.factories.cards import later, make_finished, sign
from tests.factories.people import Cast


def test_a_card_that_nobody_signed_goes_back_to_the_desk(cast: Cast) -> None:
    card = make_finished(cast)
    secret = hand_pin(card=card, by=cast.zofia, now=later(92)).secret

    back = reopen_card(card=card, by=cast.tomasz, now=later(93))

    secret.refresh_from_db()
    assert (back.state, back.content_hash, back.finished_at) == ("draft", "", None)
    assert secret.withdrawn_at == later(93)


def test_a_signed_card_does_not(cast: Cast) -> None:
    card = sign(make_finished(cast), cast.zofia)

    with pytest.raises(Refused, match="korekt"):
        reopen_card(card=card, by=cast.tomasz, now=later(99))


def test_nobody_else_takes_it_back(cast: Cast) -> None:
    card = make_finished(cast)

    for person in (cast.zofia, cast.leon, cast.maria, cast.wanda):
        with pytest.raises(Refused):
            reopen_card(card=card, by=person, now=later(99))
