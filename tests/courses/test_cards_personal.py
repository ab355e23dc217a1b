"""What a card keeps of a person, and what is left when they are forgotten."""

from django.core.files.storage import default_storage

from courses.models import CardSignature, InstructionCard
from courses.operations.hand_pin import hand_pin
from courses.operations.print_card import print_card
from courses.operations.put_signature import put_signature
from courses.queries.sealed_cards import problems
from lms.registry import personal_data
from tests.factories.cards import MORNING, later, make_finished, make_signed
from tests.factories.people import Cast


def test_a_person_is_given_their_cards_signatures_and_pins(cast: Cast) -> None:
    make_signed(cast)
    waiting = make_finished(cast, whom=cast.leon)
    hand_pin(card=waiting, by=cast.leon, now=later(92))

    assert personal_data["instruction cards"].export(cast.zofia) == [
        {
            "kind": "participant",
            "number": "KI/2026/1410/001",
            "instruction": "Zarejestruj wniosek",
            "state": "signed",
            "at": MORNING.isoformat(),
            "text": "Powtórzyć krok 2.",
        }
    ]
    assert [row["number"] for row in personal_data["instruction cards"].export(cast.tomasz)] == [
        *("KI/2026/1410/001", "KI/2026/1410/002"),
    ]
    assert [row["number"] for row in personal_data["signatures"].export(cast.zofia)] == ["KI/2026/1410/001"]
    assert personal_data["PINs"].export(cast.leon) == [
        {"number": "KI/2026/1410/002", "issued_at": later(92).isoformat()}
    ]


def test_names_and_prints_go_and_the_seal_holds(cast: Cast) -> None:
    card = make_signed(cast)
    printed = print_card(card=card)

    assert personal_data["instruction cards"].erase(cast.zofia, MORNING) == 1
    assert personal_data["signatures"].erase(cast.zofia, MORNING) == 0

    card = InstructionCard.objects.get(pk=card.pk)
    assert (card.participant_name, card.participant_salt, card.trainer_name) == ("", "", "Tomasz Kamiński")
    assert not default_storage.exists(printed)
    assert list(problems()) == []
    assert card.state == "signed"

    personal_data["instruction cards"].erase(cast.tomasz, MORNING)
    assert list(problems()) == []
    with default_storage.open(print_card(card=card)) as file:
        assert file.read(5) == b"%PDF-"


def test_pins_go_with_the_person(cast: Cast) -> None:
    hand_pin(card=make_finished(cast), by=cast.zofia, now=later(92))

    assert personal_data["PINs"].erase(cast.zofia, MORNING) == 1


def test_a_remark_is_given_to_the_person_goes_with_them_and_the_seal_holds(cast: Cast) -> None:
    card = make_finished(cast)
    for by, side in ((cast.zofia, "participant"), (cast.tomasz, "trainer")):
        put_signature(
            card=card, side=side, method="pin", shown_hash=card.content_hash, by=by, now=later(95), remark="Skaner."
        )
    printed = print_card(card=card)
    assert personal_data["signatures"].export(cast.zofia)[0]["text"].endswith("\n\nSkaner.")

    assert personal_data["instruction cards"].erase(cast.zofia, MORNING) == 1
    assert personal_data["signatures"].erase(cast.zofia, MORNING) == 1

    assert set(CardSignature.objects.values_list("remark", "remark_salt")) == {("", "")}
    assert list(problems()) == []
    assert not default_storage.exists(printed)
