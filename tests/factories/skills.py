"""Positions, instructions that name them, and cards, for the matrix of skills."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from courses.models import InstructionCard, InstructionPage, SkillAssignment
from courses.operations.assign_instruction import assign_instruction
from courses.operations.finish_card import finish_card
from courses.operations.record_card import record_card
from courses.records.card_step import Outcome
from lms.models import Appointment, JobPosition, Partner, Person
from tests.factories.cards import details, make_card, sign
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast

DUE = timedelta(days=14)


def make_position(name: str = "Kancelaria") -> JobPosition:
    return JobPosition.objects.get_or_create(name=name)[0]


def seat(person: Person, position: JobPosition | None = None) -> Person:
    """Give the person's desks a position."""
    Appointment.objects.filter(person=person).update(position=position or make_position())
    person.clear_standing()
    return person


def make_task(
    cast: Cast, title: str = "Zarejestruj wniosek", *positions: JobPosition, **fields: Any
) -> InstructionPage:
    """A published instruction for „Kancelaria” unless told for which positions."""
    return make_instruction(cast, title, positions=list(positions or [make_position()]), **fields)


def make_passed(
    cast: Cast, page: InstructionPage, whom: Person, *, outcome: str = Outcome.ALONE, **given: Any
) -> InstructionCard:
    """Signed by both sides, every step with this outcome; to be repeated in a month where the check was not passed."""
    if given.get("practical_result") == "negative":
        given = {"repeat_on": timezone.localdate() + timedelta(days=30), **given}
    card = make_card(cast, page=page, whom=whom)
    steps = {step.order: (outcome, "") for step in card.steps.all()}
    now = timezone.now()
    card = record_card(card=card, steps=steps, details=details(**given), version=None, by=card.trainer, now=now)
    card = finish_card(card=card, by=card.trainer, now=now)
    return sign(card, card.trainer, card.participant)


def make_assigned(
    cast: Cast,
    page: InstructionPage,
    *people: Person,
    by: Person | None = None,
    partner: Partner | None = None,
    now: datetime | None = None,
    due_on: date | None = None,
) -> SkillAssignment:
    """The last of those that were made, by Leon to Zofia unless told otherwise."""
    now = now or timezone.now()
    return assign_instruction(
        partner=partner or cast.partner,
        gaps=[(person.pk, page.pk) for person in people or [cast.zofia]],
        due_on=due_on or timezone.localdate(now) + DUE,
        by=by or cast.leon,
        now=now,
    )[-1]
