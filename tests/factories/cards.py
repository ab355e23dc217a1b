"""Instruction cards in every state, made by the operations that people use."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from courses.models import InstructionCard
from courses.operations.correct_card import correct_card
from courses.operations.finish_card import finish_card
from courses.operations.open_card import open_card
from courses.operations.record_card import CardDetails, record_card
from courses.operations.sign_card import sign_card
from courses.records.card_step import Outcome
from lms.models import Appointment, Person
from tests.factories.instructions import make_instruction
from tests.factories.people import PASSWORD, Cast

# A Monday, 10:00 in Warsaw.
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def later(minutes: float) -> datetime:
    return MORNING + timedelta(minutes=minutes)


def desk_of(person: Person) -> Appointment:
    return person.appointments.order_by("pk").first()  # type: ignore[return-value]  # the cast has one each


def details(**given: Any) -> CardDetails:
    values = {
        "held_on": date(2026, 11, 23),
        "began_at": time(10, 0),
        "ended_at": time(11, 30),
        "practical_task": "Rejestracja pisma ćwiczebnego.",
        "practical_result": "positive",
        "recommendations": "Powtórzyć krok 2.",
    }
    if given.get("practical_result") == "negative":
        values["repeat_on"] = date(2026, 12, 7)
    return CardDetails(**{**values, **given})


def make_card(cast: Cast, *, page: Any = None, whom: Person | None = None, by: Person | None = None) -> InstructionCard:
    """Opened by Tomasz for Zofia at 10:00, about an instruction of two steps."""
    return open_card(
        page=page or make_instruction(cast), appointment=desk_of(whom or cast.zofia), by=by or cast.tomasz, now=MORNING
    )


def fill(card: InstructionCard, **given: Any) -> InstructionCard:
    steps = {step.order: (Outcome.ALONE, "") for step in card.steps.all()}
    return record_card(
        card=card, steps=steps, details=details(**given), version=card.version, by=card.trainer, now=later(90)
    )


def make_finished(cast: Cast, **given: Any) -> InstructionCard:
    card = fill(make_card(cast, **given))
    return finish_card(card=card, version=card.version, by=card.trainer, now=later(91))


def sign(card: InstructionCard, *people: Person) -> InstructionCard:
    """One after another, two minutes apart, over the hash as it stands."""
    for number, person in enumerate(people, start=1):
        if not person.has_usable_password():
            person.set_password(PASSWORD)
            person.save(update_fields=["password"])
        sign_card(card=card, shown_hash=card.content_hash, password=PASSWORD, by=person, now=later(91 + 2 * number))
    card.refresh_from_db()
    return card


def make_signed(cast: Cast, **given: Any) -> InstructionCard:
    card = make_finished(cast, **given)
    return sign(card, card.trainer, card.participant)


def make_correction(cast: Cast, card: InstructionCard) -> InstructionCard:
    """Finished and waiting for both signatures."""
    made = correct_card(card=card, reason="Zły wynik kroku 2.", by=card.trainer, now=later(120))
    made = fill(made, remarks="Poprawione.")
    return finish_card(card=made, by=made.trainer, now=later(211))
