"""A card that words have left waits under its new hash."""

from courses.models import InstructionCard
from courses.operations.hand_pin import hand_pin
from courses.operations.hash_anew import hash_anew
from courses.queries.sealed_cards import problems
from lms.models import Event
from tests.factories.cards import later, make_card, make_finished, sign
from tests.factories.people import Cast


def test_whoever_waits_for_signatures_gets_another_hash_and_every_open_screen_is_out_of_date(cast: Cast) -> None:
    waiting, signed = make_finished(cast), sign(make_finished(cast, whom=cast.leon), cast.leon)
    draft = make_card(cast, whom=cast.obca_zofia)
    secret = hand_pin(card=waiting, by=cast.zofia, now=later(92)).secret
    InstructionCard.objects.filter(pk=waiting.pk).update(remarks="[…]")
    before = {card.pk: (card.version, card.content_hash) for card in (waiting, signed, draft)}

    assert hash_anew(card_ids=list(before), by=cast.tomasz, now=later(95)) == 1

    for card in (waiting, signed, draft):
        card.refresh_from_db()
    secret.refresh_from_db()
    assert (waiting.version, waiting.content_hash) == (before[waiting.pk][0] + 1, waiting.fingerprint())
    assert waiting.content_hash != before[waiting.pk][1]
    assert (signed.version, signed.content_hash) == before[signed.pk]
    assert (draft.version, draft.content_hash) == (before[draft.pk][0] + 1, "")
    assert secret.withdrawn_at == later(95)
    told = Event.objects.get(name="courses.card_hashed_anew")
    assert (told.object_id, told.before, told.after) == (
        waiting.pk,
        {"sha256": before[waiting.pk][1]},
        {"sha256": waiting.content_hash},
    )
    sign(waiting, cast.zofia, cast.tomasz)
    assert list(problems()) == []
