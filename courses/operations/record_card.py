"""Write down how an instruction goes: outcomes of steps, remarks, the practical check."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import CardStep, InstructionCard
from courses.queries.card_days import last_day
from courses.records.card import LONGEST_ROOM, Environment, Place, PracticalResult
from courses.records.card_step import Outcome
from lms.kit import chain
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.models import Person
from lms.permissions import can

LONGEST_REMARK = 400
LONGEST_WORDS = 2_000
WORDS = ("practical_task", "recommendations", "remarks")
LINES = {"system_version": 40, "participant_role": 120, "room": LONGEST_ROOM}
MOST_MINUTES = 24 * 60


@dataclass(frozen=True, kw_only=True)
class CardDetails:
    """Everything about an instruction but its steps; `minutes` left out is counted from the two times of day.

    `held_until` is the last day of an instruction that took several.
    """

    held_on: date
    held_until: date | None = None
    began_at: time | None = None
    ended_at: time | None = None
    minutes: int | None = None
    place: str = Place.ON_SITE
    room: str = ""
    environment: str = Environment.TEST
    system_version: str = ""
    participant_role: str = ""
    practical_task: str = ""
    practical_result: str = PracticalResult.NONE
    recommendations: str = ""
    repeat_on: date | None = None
    remarks: str = ""


@transaction.atomic
def record_card(
    *,
    card: InstructionCard,
    steps: Mapping[int, tuple[str, str]],
    details: CardDetails,
    version: int | None,
    by: Person,
    now: datetime,
    screen: UUID | None = None,
) -> InstructionCard:
    """Save outcome and remark of the given steps (by their number) and the details; the version of the card grows.

    Permission: courses.record_card. With a `version` older than the stored one nothing is written: another trainer
    saved first; unless it was this very `screen`, which then saved by itself. A draft is no evidence yet, so that
    nothing is announced.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    if not can(by, "courses.record_card", card):
        raise Refused(_("This card can no longer be changed."))
    own = screen is not None and screen == card.saved_in
    if version is not None and version != card.version and not own:
        raise Refused(stale())
    _fill(card, details, timezone.localdate(now))
    card.version += 1
    card.saved_in = screen
    card.save()
    _fill_steps(card, steps)
    return card


def _fill_steps(card: InstructionCard, steps: Mapping[int, tuple[str, str]]) -> None:
    changed = [step for step in card.steps.all() if step.order in steps]
    for step in changed:
        outcome, remark = steps[step.order]
        step.outcome = outcome if outcome in Outcome.values else Outcome.NONE
        step.remark = clean_text(remark, cap=LONGEST_REMARK, single_line=True)
    CardStep.objects.bulk_update(changed, ["outcome", "remark"])


def _fill(card: InstructionCard, details: CardDetails, today: date) -> None:
    if details.held_on > today:
        raise Refused(_("An instruction is written down on its day or later."), field="held_on")
    until = last_day(details.held_on, details.held_until, today)
    if details.began_at and details.ended_at and details.ended_at <= details.began_at and not until:
        raise Refused(_("The end lies before the beginning."), field="ended_at")
    if details.repeat_on and details.repeat_on < (until or details.held_on):
        raise Refused(_("The repetition lies before the instruction."), field="repeat_on")
    if details.minutes is not None and not 0 < details.minutes <= MOST_MINUTES:
        raise Refused(_("An instruction takes at least a minute and at most a day."), field="minutes")
    for name, value in vars(details).items():
        cleaned: Any = value
        if name in WORDS:
            cleaned = clean_text(value, cap=LONGEST_WORDS)
        elif name in LINES:
            cleaned = clean_text(value, cap=LINES[name], single_line=True)
        setattr(card, name, cleaned)
    card.held_until = until
    if card.participant_salt:
        card.participant_digest = chain.fingerprint(card.participant_words())
    else:
        card.participant_role = ""  # the person was forgotten, and nothing more is written down of them
    card.minutes = details.minutes or card.minutes_by_the_clock()
    refuse_invalid(card, exclude=[field.name for field in card._meta.fields if field.name not in vars(details)])
