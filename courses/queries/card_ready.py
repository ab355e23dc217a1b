"""What an instruction card still lacks before it can be signed."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import InstructionCard, SessionEntry
from courses.records.card import PracticalResult
from courses.records.card_step import Outcome


def missing(card: InstructionCard, today: date) -> Iterator[str]:
    """A sentence for each thing; nothing where the card may be finished. Of a session, a decision too."""
    yield from missing_words(card, today)
    if card.session_id and SessionEntry.objects.conflicts().filter(card=card).exists():
        yield _("Two entries of the session contradict each other. Decide which one counts.")


def missing_words(card: InstructionCard, today: date) -> Iterator[str]:
    """Of what is written on the card itself; no statement where its steps were read along."""
    without = [str(step.order) for step in card.ordered_steps() if step.outcome == Outcome.NONE]
    if without:
        words = ngettext("Step %(steps)s has no outcome yet.", "Steps %(steps)s have no outcome yet.", len(without))
        yield words % {"steps": ", ".join(without)}
    if not card.practical_task:
        yield _("Write what the practical check was.")
    if card.practical_result == PracticalResult.NONE:
        yield _("Choose the result of the practical check.")
    if card.practical_result == PracticalResult.NEGATIVE:
        yield from _missing_to_repeat(card, today)
    if not card.minutes:
        yield _("Write how long the instruction took.")


def _missing_to_repeat(card: InstructionCard, today: date) -> Iterator[str]:
    if card.repeat_on is None:
        yield _("The practical check was not passed: write by when the instruction is to be repeated.")
    elif card.repeat_on <= max(today, card.last_day):
        yield _("The practical check was not passed: choose a day for the repetition that is still to come.")
    if not card.recommendations:
        yield _("The practical check was not passed: write under the recommendations what to practise.")
