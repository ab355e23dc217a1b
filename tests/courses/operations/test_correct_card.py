"""A correction is a new version; what was signed never changes."""

import pytest

from courses.models import InstructionCard
from courses.operations.cancel_card import cancel_card
from courses.operations.correct_card import correct_card
from courses.operations.finish_card import finish_card
from courses.queries.sealed_cards import problems
from lms.kit.refused import Refused
from lms.models import Role
from tests.factories.cards import fill, later, make_card, make_correction, make_finished, make_signed, sign
from tests.factories.people import Cast, make_appointment, make_person


def test_a_correction_begins_as_a_copy_under_the_same_number(cast: Cast) -> None:
    card = make_signed(cast)
    colleague = make_person("teresa")
    make_appointment(colleague, Role.TRAINER, cast.contractor)

    made = correct_card(card=card, reason="Zły wynik.", by=colleague, now=later(120))

    assert (made.full_number, made.state, made.corrects, made.trainer) == (
        *("KI/2026/1410/001/K1", "draft", card, colleague),
    )
    assert list(made.steps.values_list("order", "title", "outcome")) == [(1, "Krok 1", "alone"), (2, "Krok 2", "alone")]
    assert made.keeps_its_names()
    assert made.participant_digest != card.participant_digest
    card.refresh_from_db()
    assert card.state == "signed"


def test_there_is_one_correction_at_a_time(cast: Cast) -> None:
    card = make_signed(cast)
    first = correct_card(card=card, reason="Raz.", by=cast.tomasz, now=later(120))
    with pytest.raises(Refused, match="KI/2026/1410/001/K1"):
        correct_card(card=card, reason="Dwa.", by=cast.tomasz, now=later(121))

    cancel_card(card=first, reason="Pomyłka.", by=cast.tomasz, now=later(122))

    assert correct_card(card=card, reason="Dwa.", by=cast.tomasz, now=later(123)).full_number == "KI/2026/1410/001/K2"


def test_a_correction_is_corrected_in_turn(cast: Cast) -> None:
    card = make_signed(cast)
    first = sign(make_correction(cast, card), cast.tomasz, cast.zofia)
    with pytest.raises(Refused):
        correct_card(card=card, reason="Stara.", by=cast.tomasz, now=later(300))

    second = sign(make_correction(cast, first), cast.zofia, cast.tomasz)

    assert [(each.full_number, each.state) for each in InstructionCard.objects.order_by("pk")] == [
        ("KI/2026/1410/001", "superseded"),
        ("KI/2026/1410/001/K1", "superseded"),
        ("KI/2026/1410/001/K2", "signed"),
    ]
    assert second.corrects == first


def test_only_what_somebody_signed_is_corrected_by_its_firm_with_a_reason(cast: Cast) -> None:
    signed = make_signed(cast)
    for person in (cast.zofia, cast.leon, cast.maria, cast.wanda):
        with pytest.raises(Refused):
            correct_card(card=signed, reason="Nie.", by=person, now=later(120))
    for unsigned in (make_card(cast, page=signed.page, whom=cast.leon), make_finished(cast, whom=cast.obca_zofia)):
        with pytest.raises(Refused):
            correct_card(card=unsigned, reason="Nie.", by=cast.tomasz, now=later(120))
    with pytest.raises(Refused) as refused:
        correct_card(card=signed, reason=" ", by=cast.tomasz, now=later(120))

    assert refused.value.field == "reason"


def test_nothing_is_corrected_that_nobody_could_sign(cast: Cast) -> None:
    card = make_signed(cast)
    cast.zofia.is_active = False
    cast.zofia.save()

    with pytest.raises(Refused):
        correct_card(card=card, reason="Zły wynik.", by=cast.tomasz, now=later(120))


def test_a_card_of_the_old_numbers_stays_as_it_was_signed_and_the_count_goes_on(cast: Cast) -> None:
    old = make_card(cast)
    InstructionCard.objects.filter(pk=old.pk).update(number="KI-2026-1410-0001")
    old.refresh_from_db()
    filled = fill(old)
    sign(finish_card(card=filled, version=filled.version, by=cast.tomasz, now=later(91)), cast.tomasz, cast.zofia)
    old.refresh_from_db()

    new = make_signed(cast, whom=cast.leon)
    correction = make_correction(cast, old)

    assert (old.full_number, new.full_number) == ("KI-2026-1410-0001", "KI/2026/1410/002")
    assert correction.full_number == "KI-2026-1410-0001/K1"
    assert list(problems()) == []
