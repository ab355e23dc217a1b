"""Leaders with a passed card of that very partner: each counts once, and nobody else does."""

from datetime import date
from typing import Any

from courses.models import InstructionCard
from courses.operations.finish_card import finish_card
from courses.queries.instructed_leaders import instructed
from courses.records.card import CardState
from lms.models import Appointment
from tests.counting import statements
from tests.factories.cards import fill, later, make_card, make_finished, make_signed, sign
from tests.factories.instructions import make_instruction

DAY = date(2026, 11, 24)


def found(cast: Any, day: date = DAY) -> dict[int, int]:
    partners = [cast.partner.pk, cast.other_partner.pk]
    with statements() as seen:
        numbers = instructed(partners, day)
    assert len(seen) == 1
    return numbers


def test_a_leader_counts_once_and_a_clerk_never(cast: Any) -> None:
    make_signed(cast)
    assert InstructionCard.objects.passed().count() == 1
    assert found(cast) == {}
    for title in ("Skan", "Podpis"):
        make_signed(cast, page=make_instruction(cast, title), whom=cast.leon)
    assert found(cast) == {cast.partner.pk: 1}


def test_neither_unsigned_nor_failed_cards_count_nor_those_of_who_has_left(cast: Any) -> None:
    make_finished(cast, page=make_instruction(cast, "Skan"), whom=cast.leon)
    failed = fill(make_card(cast, page=make_instruction(cast, "Podpis"), whom=cast.leon), practical_result="negative")
    finish_card(card=failed, version=failed.version, by=cast.tomasz, now=later(91))
    failed.refresh_from_db()
    sign(failed, cast.tomasz, cast.leon)
    assert (failed.state, found(cast)) == (CardState.SIGNED, {})
    make_signed(cast, page=make_instruction(cast, "Wysyłka"), whom=cast.leon)
    assert [found(cast), found(cast, date(2026, 11, 22))] == [{cast.partner.pk: 1}, {}]
    Appointment.objects.filter(person=cast.leon).update(ended_on=DAY)
    assert found(cast) == {}
