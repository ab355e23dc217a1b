"""A byte changed in a card, a step or a signature is named by the card."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from courses.models import CardSignature, CardStep, InstructionCard
from courses.queries.sealed_cards import problems
from tests.factories.cards import make_finished, make_signed, sign
from tests.factories.people import Cast


def change(table: Any, pk: int, column: str, value: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"update {table._meta.db_table} set {column} = %s where id = %s", [value, pk])


@pytest.fixture
def line(cast: Cast) -> list[InstructionCard]:
    return [make_signed(cast), make_signed(cast, whom=cast.leon), make_signed(cast, whom=cast.obca_zofia)]


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
