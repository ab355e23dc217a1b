"""An instruction card to be filled in by hand: what is known of it already, boxes and lines for the rest."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.models import InstructionCard
from courses.queries.card_days import days_in_words
from courses.queries.statement import LANGUAGE
from courses.records.card_step import Outcome

CHOSEN = (Outcome.ALONE, Outcome.WITH_HELP, Outcome.SHOWN, Outcome.NOT_DONE, Outcome.NOT_APPLICABLE)


def blank_card(card: InstructionCard) -> dict[str, Any]:
    """JSON-ready, in Polish, for the template pdf/blank_card.typ; expects a card read `with_contents`. Nothing of what
    was entered is told, but that a step does not apply.
    """
    with translation.override(LANGUAGE):
        who = [card.participant_name or _("account erased"), card.participant_position, card.participant_unit]
        trainer = [card.trainer_name or _("account erased"), card.trainer_firm]
        facts = [
            [_("Participant"), ", ".join(filter(None, who))],
            [_("Office"), ", ".join(filter(None, [card.partner_name, card.location_words]))],
            [_("Trainer"), ", ".join(filter(None, trainer))],
            [_("Contract"), ", ".join(filter(None, [card.project, card.contract_number]))],
            [_("Day"), days_in_words(card.held_on, card.held_until)],
            [_("System"), " ".join(filter(None, [card.system_name, card.system_version]))],
        ]
        return {
            "title": card.page_title,
            "author": card.trainer_firm,
            "kind": _("Instruction card, to be filled in by hand"),
            "under": _("%(number)s · version %(version)d of the instruction")
            % {"number": card.full_number, "version": card.page_version},
            "page_words": _("page {n} of {all}"),
            "foot": card.full_number,
            "facts": [row for row in facts if row[1]],
            "blanks": [_("Room"), pgettext("time of day", "From"), pgettext("time of day", "Until"), _("Minutes")],
            "room": card.room,
            "steps_heading": _("Steps"),
            "columns": [_("No."), _("Step"), *_signs(), _("Remark")],
            "signs": _("Put a cross in one box of each step."),
            "steps": [
                [str(step.order), step.title, CHOSEN.index(step.outcome) if _is_known(step.outcome) else -1]
                for step in card.ordered_steps()
            ],
            "boxes": len(CHOSEN),
            "check_heading": _("Practical check"),
            "task": card.practical_task,
            "task_label": pgettext("instruction card", "Task"),
            "results": [pgettext("practical check", "positive"), pgettext("practical check", "negative")],
            "result_label": _("Result"),
            "lines": [_("Recommendations"), _("Remarks of the trainer"), _("Remarks of the participant")],
            "repeat": _("To be repeated by"),
            "hands": [_("Date and signature of the participant"), _("Date and signature of the trainer")],
            "note": _("What is signed by hand is added to the card as a scan, once the outcomes are written into it."),
        }


def _is_known(outcome: str) -> bool:
    return outcome == Outcome.NOT_APPLICABLE


def _signs() -> list[str]:
    return [
        pgettext("box of a card", "alone"),
        pgettext("box of a card", "with help"),
        pgettext("box of a card", "shown"),
        pgettext("box of a card", "not done"),
        pgettext("box of a card", "n/a"),
    ]
