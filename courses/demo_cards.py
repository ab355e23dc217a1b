"""The instruction cards of the demonstration, in all states, through the operations that trainers and people use.

Content: site/content/demo/cards.json.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from courses.models import InstructionCard, InstructionPage
from courses.operations.cancel_card import cancel_card
from courses.operations.correct_card import correct_card
from courses.operations.finish_card import finish_card
from courses.operations.hand_pin import hand_pin
from courses.operations.open_card import open_card
from courses.operations.record_card import CardDetails, record_card
from courses.operations.sign_by_pin import sign_by_pin
from courses.operations.sign_card import sign_card
from courses.records.card_step import Outcome
from lms.demo import PASSWORD, Say, hours_before, read
from lms.models import Appointment, Person
from lms.registry import DemoPlanter, demo_planters

HOURS_A_DAY = 8
SIGNING = {
    "signed": ("participant", "trainer"),
    "superseded": ("trainer", "participant"),
    "signed_by_participant": ("participant",),
    "signed_by_trainer": ("trainer",),
}


def plant_cards(now: datetime, say: Say) -> None:
    """Every card is run by the trainer; `days_ago` are working days."""
    trainer = Person.objects.get(username="trener")
    entries = read("cards.json")
    for entry in entries:
        _plant_card(entry, trainer, hours_before(now, HOURS_A_DAY * entry["days_ago"] + 3))
    count = len(entries)
    say(ngettext("%(count)d instruction card", "%(count)d instruction cards", count) % {"count": count})


def _plant_card(entry: dict[str, Any], trainer: Person, began: datetime) -> None:
    desks = Appointment.objects.filter(person__username=entry["whom"], role__in=("clerk", "leader"))
    card = open_card(
        page=InstructionPage.objects.get(slug=entry["instruction"]),
        appointment=desks.order_by("pk")[0],
        by=trainer,
        now=began,
    )
    ended = began + timedelta(minutes=entry["minutes"] or 30)
    if entry["ends_as"] == "cancelled":
        cancel_card(card=card, reason=entry["reason"], by=trainer, now=ended)
        return
    card = _record(card, entry, began, ended)
    if entry["ends_as"] == "draft":
        return
    card = finish_card(card=card, by=trainer, now=ended)
    _sign(card, SIGNING.get(entry["ends_as"], ()), ended)
    if "correction" in entry:
        corrected = ended + timedelta(days=1)
        copy = correct_card(card=card, reason=entry["correction"], by=trainer, now=corrected)
        copy = _record(copy, {**entry, "outcomes": ["alone", "with_help"]}, began, ended)
        _sign(finish_card(card=copy, by=trainer, now=corrected), SIGNING["signed"], corrected)


def _record(card: InstructionCard, entry: dict[str, Any], began: datetime, ended: datetime) -> InstructionCard:
    """Outcomes of the first steps; the last one given goes on for the rest of a finished card."""
    given, orders = entry["outcomes"], [step.order for step in card.ordered_steps()]
    rest = Outcome.NONE if entry["ends_as"] == "draft" else Outcome.ALONE
    outcomes = dict(zip(orders, [*given, *[rest] * len(orders)], strict=False))
    start, day = timezone.localtime(began), timezone.localdate(began)
    details = CardDetails(
        held_on=day,
        room=entry.get("room", ""),
        began_at=start.time().replace(second=0, microsecond=0),
        minutes=entry["minutes"],
        practical_task=entry["task"],
        practical_result=entry["result"],
        recommendations=entry["recommendations"],
        repeat_on=day + timedelta(days=entry["repeat_days"]) if "repeat_days" in entry else None,
        remarks=entry["remarks"],
        system_version=card.system_version,
    )
    steps = {order: (str(outcome), "") for order, outcome in outcomes.items()}
    return record_card(card=card, steps=steps, details=details, version=None, by=card.trainer, now=ended)


def _sign(card: InstructionCard, sides: tuple[str, ...], after: datetime) -> None:
    for number, side in enumerate(sides, start=1):
        sign_as(card, getattr(card, side), after + timedelta(minutes=5 * number))


def sign_as(card: InstructionCard, person: Person, now: datetime, reservations: str = "", remark: str = "") -> None:
    """The way this person has: a participant without a login of the demonstration signs by PIN at the trainer's."""
    given: dict[str, Any] = {"card": card, "shown_hash": card.content_hash, "now": now}
    given |= {"reservations": reservations, "remark": remark}
    if person.pk == card.trainer_id or person.has_usable_password():
        sign_card(password=PASSWORD, by=person, **given)
    else:
        sign_by_pin(pin=hand_pin(card=card, by=person, now=now).pin, by=card.trainer, **given)


demo_planters.add(DemoPlanter("instruction cards", 40, plant_cards))
