"""The trainer signs all cards of a session at once, over what was shown of each."""

import pytest

from courses.operations.sign_card import sign_card
from courses.operations.sign_session import sign_session
from lms.kit.refused import Refused
from lms.models import Role
from tests.factories.card_sessions import card_of, make_finished_session
from tests.factories.cards import later
from tests.factories.people import PASSWORD, Cast, make_appointment, make_person

pytestmark = pytest.mark.django_db


def test_each_card_gets_its_own_signature_and_is_sealed_where_both_are_there(cast: Cast) -> None:
    session = make_finished_session(cast)
    zofia = card_of(session, cast.zofia)
    sign_card(card=zofia, shown_hash=zofia.content_hash, password=PASSWORD, by=cast.zofia, now=later(92))
    shown = {card.pk: card.content_hash for card in session.cards.all()}

    made = sign_session(session=session, shown=shown, by=cast.tomasz, now=later(95))

    assert {each.card.participant for each in made} == {cast.zofia, cast.leon}
    assert [card_of(session, each).state for each in (cast.zofia, cast.leon)] == ["signed", "to_sign"]
    with pytest.raises(Refused):
        sign_session(session=session, shown=shown, by=cast.tomasz, now=later(96))


def test_one_wrong_hash_and_nothing_is_signed(cast: Cast) -> None:
    session = make_finished_session(cast)
    shown = {card.pk: card.content_hash for card in session.cards.all()}
    shown[card_of(session, cast.leon).pk] = "0" * 64

    with pytest.raises(Refused):
        sign_session(session=session, shown=shown, by=cast.tomasz, now=later(95))

    assert not card_of(session, cast.zofia).signatures.exists()


def test_another_trainer_of_the_firm_did_not_hold_it(cast: Cast) -> None:
    session, other = make_finished_session(cast), make_person("teresa")
    make_appointment(other, Role.TRAINER, cast.contractor)
    shown = {card.pk: card.content_hash for card in session.cards.all()}

    for person in (other, cast.zofia, cast.maria):
        with pytest.raises(Refused):
            sign_session(session=session, shown=shown, by=person, now=later(95))
