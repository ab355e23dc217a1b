"""A byte changed in a card, a step or a signature is named by the card."""

import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from courses.models import CardSignature, CardStep, InstructionCard
from courses.queries.sealed_cards import problems
from lms.kit import chain
from tests.factories.card_sessions import card_of, make_clerks, make_finished_session, make_session
from tests.factories.cards import make_correction, make_finished, make_signed, sign
from tests.factories.people import Cast


def change(table: Any, pk: int, column: str, value: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"update {table._meta.db_table} set {column} = %s where id = %s", [value, pk])


@pytest.fixture
def line(cast: Cast) -> list[InstructionCard]:
    return [make_signed(cast), make_signed(cast, whom=cast.leon), make_signed(cast, whom=cast.obca_zofia)]


@pytest.fixture
def unchecked(line: list[InstructionCard]) -> Iterator[None]:
    """Whoever writes behind the application's back may write behind the constraints as well."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("pragma ignore_check_constraints=on")
            yield
            cursor.execute("pragma ignore_check_constraints=off")
        else:
            cursor.execute("set constraints all immediate")
            cursor.execute(
                "alter table courses_instructioncard drop constraint card_is_sealed_when_signed,"
                " drop constraint card_once_signed_is_not_taken_back"
            )
            yield


def test_untouched_cards_have_no_problems(line: list[InstructionCard]) -> None:
    assert list(problems()) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("remarks", "inne"),
        ("page_title", "Inna"),
        ("page_id", 1),
        ("participant_name", "Ktoś Inny"),
        ("participant_salt", ""),
        ("participant_role", "Kierownik"),
        ("layout", 1),
        ("layout", 2),
        ("room", "pokój 13"),
        ("held_until", "2026-11-24"),
        ("trainer_name", "Ktoś Inny"),
        ("practical_result", "negative"),
        ("minutes", 91),
        ("held_on", "2026-11-22"),
        ("content_hash", "0" * 64),
        ("correction", 3),
    ],
)
def test_a_changed_card_is_named(line: list[InstructionCard], column: str, value: Any) -> None:
    change(InstructionCard, line[1].pk, column, value)

    assert list(problems()) == [f"courses_instructioncard {line[1].pk}: changed after it was sealed as number 2"]


def test_a_changed_step_or_signature_is_named_by_its_card(line: list[InstructionCard]) -> None:
    step, signature = line[0].steps.first(), line[2].signatures.first()
    assert step
    assert signature
    change(CardStep, step.pk, "outcome", "shown")
    change(CardSignature, signature.pk, "text", "Potwierdzam co innego.")

    assert list(problems()) == [
        f"courses_instructioncard {line[0].pk}: changed after it was sealed as number 1",
        f"courses_instructioncard {line[2].pk}: changed after it was sealed as number 3",
    ]


def test_a_signature_taken_out_is_missed(line: list[InstructionCard]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from courses_cardsignature where card_id = %s and side = 'trainer'", [line[1].pk])

    assert list(problems()) == [f"courses_instructioncard {line[1].pk}: changed after it was sealed as number 2"]


def test_a_half_signed_card_is_held_against_its_signature(cast: Cast) -> None:
    card = sign(make_finished(cast), cast.zofia)
    assert list(problems()) == []

    change(InstructionCard, card.pk, "remarks", "inne")

    assert list(problems()) == [f"courses_instructioncard {card.pk}: changed after its first signature"]


def test_the_command_lists_cards_and_names_what_was_changed(line: list[InstructionCard]) -> None:
    out, err = StringIO(), StringIO()
    call_command("verify_records", list=True, stdout=out)
    listed = [json.loads(row) for row in out.getvalue().splitlines() if '"card"' in row]
    change(InstructionCard, line[0].pk, "remarks", "inne")

    with pytest.raises(SystemExit):
        call_command("verify_records", stdout=out, stderr=err)

    assert listed == [
        {"kind": "card", "table": "courses_instructioncard", "pk": card.pk, "hash": card.seal_hash} for card in line
    ]
    assert f"cards: courses_instructioncard {line[0].pk}: changed" in out.getvalue()


@pytest.mark.parametrize(("state", "makes"), [("superseded", "signed"), ("to_sign", "signed"), ("cancelled", "signed")])
def test_a_state_that_follows_from_nothing_is_named(
    line: list[InstructionCard], unchecked: None, state: str, makes: str
) -> None:
    change(InstructionCard, line[1].pk, "state", state)

    told = f"stands as {state}, but its signatures and corrections make it {makes}"
    assert list(problems()) == [f"courses_instructioncard {line[1].pk}: {told}"]


def test_a_replaced_card_that_counts_again_is_named(cast: Cast) -> None:
    card = make_signed(cast)
    sign(make_correction(cast, card), cast.tomasz, cast.zofia)
    assert list(problems()) == []

    change(InstructionCard, card.pk, "state", "signed")

    told = "stands as signed, but its signatures and corrections make it superseded"
    assert list(problems()) == [f"courses_instructioncard {card.pk}: {told}"]


def test_a_card_half_signed_that_is_replaced_has_no_problems_and_one_put_back_is_named(cast: Cast) -> None:
    card = sign(make_finished(cast), cast.zofia)
    sign(make_correction(cast, card), cast.tomasz, cast.zofia)
    assert list(problems()) == []

    change(InstructionCard, card.pk, "state", "to_sign")
    assert list(problems()) == [
        f"courses_instructioncard {card.pk}: stands as to_sign, but its signatures and corrections make it superseded"
    ]
    change(InstructionCard, card.pk, "first_signed_at", None)
    assert list(problems()) == [
        f"courses_instructioncard {card.pk}: bears a signature, but stands as if nobody had signed"
    ]


def test_a_card_taken_out_of_its_session_is_named(cast: Cast) -> None:
    session = make_finished_session(cast)
    card = sign(card_of(session, cast.zofia), cast.tomasz, cast.zofia)

    change(InstructionCard, card.pk, "session_id", None)

    assert list(problems()) == [f"courses_instructioncard {card.pk}: changed after it was sealed as number 1"]


def in_the_first_layout(card: InstructionCard) -> None:
    """As it was finished before the session was signed along; the constraints of today know of no difference."""
    in_layout(card, 1)


def in_layout(card: InstructionCard, layout: int) -> None:
    InstructionCard.objects.filter(pk=card.pk).update(layout=layout)
    card.refresh_from_db()
    InstructionCard.objects.filter(pk=card.pk).update(content_hash=card.fingerprint())
    card.refresh_from_db()


def test_a_card_of_the_first_layout_verifies_and_its_session_is_held_against_the_entries(cast: Cast) -> None:
    session = make_finished_session(cast)
    card = card_of(session, cast.zofia)
    in_the_first_layout(card)
    sign(card, cast.tomasz, cast.zofia)
    assert card.seal_number == 1
    assert "session" not in card.content()
    assert list(problems()) == []

    change(InstructionCard, card.pk, "layout", 2)
    assert list(problems()) == [f"courses_instructioncard {card.pk}: changed after it was sealed as number 1"]
    change(InstructionCard, card.pk, "layout", 1)
    change(InstructionCard, card.pk, "session_id", None)
    assert list(problems()) == [f"courses_instructioncard {card.pk}: is not in the session in which it was written"]
    change(InstructionCard, card.pk, "session_id", make_session(cast, *make_clerks(cast, 1)).pk)
    assert list(problems()) == [f"courses_instructioncard {card.pk}: is not in the session in which it was written"]


def test_what_was_signed_before_layouts_has_the_very_hash_it_had(cast: Cast) -> None:
    """The spelling of the first layout, written out: whoever changes it breaks every card that was ever signed."""
    card = make_finished(cast)
    in_the_first_layout(card)
    names = [card.participant_name, card.participant_position, card.participant_unit]
    of_person = chain.fingerprint({"salt": card.participant_salt, "words": names})
    spelled = {
        "number": "KI/2026/1410/001",
        "corrects": None,
        "correction_reason": "",
        "page": [card.page_id, card.revision_id, "Zarejestruj wniosek", 1],
        "participant": [cast.zofia.pk, of_person],
        "trainer": [cast.tomasz.pk, card.trainer_digest, card.trainer_firm],
        "partner": [cast.partner.pk, card.partner_name, card.location_words],
        "contract": [cast.contractor.pk, card.project, card.contract_number],
        "held": [date(2026, 11, 23), "10:00", "11:30", 90, "on_site"],
        "system": ["test", card.system_name, card.system_version],
        "steps": [
            [step.order, step.block_id, step.title, step.expected, "alone", ""] for step in card.steps.order_by("order")
        ],
        "practical": ["Rejestracja pisma ćwiczebnego.", "positive"],
        "after": ["Powtórzyć krok 2.", None, ""],
    }

    assert card.content_hash == chain.fingerprint(spelled)
    sign(card, cast.tomasz, cast.zofia)
    assert list(problems()) == []


@pytest.mark.parametrize("layout", [1, 2])
@pytest.mark.parametrize(("column", "value"), [("room", "pokój 13"), ("held_until", "2026-11-24")])
def test_nothing_is_written_into_a_card_of_an_older_layout_that_did_not_know_it(
    cast: Cast, layout: int, column: str, value: str
) -> None:
    card = make_finished(cast)
    in_layout(card, layout)
    sign(card, cast.tomasz, cast.zofia)
    assert ("room" in card.content(), "session" in card.content()) == (False, layout == 2)
    assert list(problems()) == []

    change(InstructionCard, card.pk, column, value)

    assert list(problems()) == [f"courses_instructioncard {card.pk}: changed after it was sealed as number 1"]
