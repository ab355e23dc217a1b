"""The part that both ways of signing share."""

import pytest
from django.db import connection

from courses.models import CardSignature, InstructionCard
from courses.operations.put_signature import put_signature
from courses.queries.card_document import document
from courses.queries.sealed_cards import problems
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


def test_a_remark_stands_beside_the_signature_by_its_digest_and_can_go(cast: Cast) -> None:
    card = make_finished(cast)
    given = {"card": card, "method": Method.PIN, "shown_hash": card.content_hash, "by": cast.tomasz}
    made = put_signature(**given, side=Side.PARTICIPANT, now=later(95), remark=" Skaner działa wolno. ")
    put_signature(**given, side=Side.TRAINER, now=later(96), remark="Trener nie dopisuje.")

    made.refresh_from_db()
    assert (made.remark, len(made.remark_salt)) == ("Skaner działa wolno.", 32)
    assert "Skaner" not in made.text
    assert made.remark_digest in made.text
    assert list(card.signatures.values_list("side", "remark").order_by("side")) == [
        ("participant", "Skaner działa wolno."),
        ("trainer", ""),
    ]
    assert list(problems()) == []
    said = document(InstructionCard.objects.with_contents().get(pk=card.pk))
    assert said["signatures"][0]["remark"] == "Uwagi uczestnika: Skaner działa wolno."

    assert CardSignature.objects.filter(pk=made.pk).forget_remark() == 1
    assert list(problems()) == []
    said = document(InstructionCard.objects.with_contents().get(pk=card.pk))
    assert said["signatures"][0]["remark"] == "Uwagi uczestnika: usunięto"


@pytest.mark.parametrize("half", [True, False])
def test_another_remark_than_the_one_that_was_given_is_found(cast: Cast, half: bool) -> None:
    card = make_finished(cast)
    given = {"card": card, "shown_hash": card.content_hash, "by": cast.tomasz}
    made = put_signature(**given, side=Side.PARTICIPANT, method=Method.PIN, now=later(95), remark="Skaner.")
    if not half:
        put_signature(**given, side=Side.TRAINER, method=Method.OWN_DEVICE, now=later(96))

    with connection.cursor() as cursor:
        cursor.execute("update courses_cardsignature set remark = %s where id = %s", ["Nic.", made.pk])

    ends = "changed after its first signature" if half else "changed after it was sealed as number 1"
    assert list(problems()) == [f"courses_instructioncard {card.pk}: {ends}"]
