"""A participant does not sign, and says why."""

import pytest

from courses.models import CardRefusal
from courses.operations.correct_card import correct_card
from courses.operations.finish_card import finish_card
from courses.operations.refuse_card import refuse_card
from courses.operations.reopen_card import reopen_card
from courses.queries.cards import to_sign_by
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.cards import fill, later, make_finished, sign
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
REASON = "Kroku 2 nie robiliśmy."


def test_the_reason_is_kept_and_the_card_no_longer_waits_for_the_person(cast: Cast) -> None:
    card = make_finished(cast)

    refusal = refuse_card(card=card, reason=REASON, by=cast.zofia, now=later(95))

    card.refresh_from_db()
    assert (refusal.reason, refusal.content_hash, card.state) == (REASON, card.content_hash, "to_sign")
    assert not to_sign_by(cast.zofia).exists()
    assert to_sign_by(cast.tomasz).exists()
    assert Event.objects.get(name="courses.card_refused").actor == cast.zofia
    assert refuse_card(card=card, reason=REASON, by=cast.zofia, now=later(96)) == refusal
    with pytest.raises(Refused):
        refuse_card(card=card, reason="Inny powód.", by=cast.zofia, now=later(96))


def test_it_is_over_by_signing_after_all_and_by_a_change_of_the_card(cast: Cast) -> None:
    signed, changed = make_finished(cast), make_finished(cast)
    for card in (signed, changed):
        refuse_card(card=card, reason=REASON, by=cast.zofia, now=later(95))

    sign(signed, cast.zofia)
    reopened = fill(reopen_card(card=changed, by=cast.tomasz, now=later(96)), remarks="Bez kroku 2.")
    finish_card(card=reopened, by=cast.tomasz, now=later(97))

    assert not CardRefusal.objects.standing().exists()
    assert list(to_sign_by(cast.zofia)) == [changed]
    refuse_card(card=changed, reason="Nadal nie.", by=cast.zofia, now=later(98))
    assert CardRefusal.objects.standing().get().reason == "Nadal nie."


def test_a_card_that_the_trainer_has_signed_is_corrected(cast: Cast) -> None:
    card = sign(make_finished(cast), cast.tomasz)
    refuse_card(card=card, reason=REASON, by=cast.zofia, now=later(95))

    assert correct_card(card=card, reason=REASON, by=cast.tomasz, now=later(96)).correction == 1


def test_it_takes_a_reason_and_is_for_the_participant_before_they_sign(cast: Cast) -> None:
    card = make_finished(cast)

    with pytest.raises(Refused) as refusal:
        refuse_card(card=card, reason=" ", by=cast.zofia, now=later(95))
    assert refusal.value.field == "reason"
    for person in (cast.tomasz, cast.renata, cast.leon):
        with pytest.raises(Refused):
            refuse_card(card=card, reason=REASON, by=person, now=later(95))
    with pytest.raises(Refused):
        refuse_card(card=sign(card, cast.zofia), reason=REASON, by=cast.zofia, now=later(96))
