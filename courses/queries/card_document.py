"""Everything an instruction card says, as labelled words: for the screen, for paper and for the PDF."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.models import CardSignature, InstructionCard
from courses.queries.card_days import days_in_words
from courses.queries.day_closing import protocol_of
from courses.queries.statement import LANGUAGE
from courses.records.card import CardState
from courses.records.card_signature import Method, Side
from lms.kit.markup import excerpt

Rows = list[tuple[str, str]]
SHORT_HASH = 16


@dataclass(frozen=True)
class Section:
    heading: str
    rows: Rows


@dataclass(frozen=True)
class SignatureShown:
    """`at` is None where that side has not signed."""

    side: str
    name: str
    at: datetime | None = None
    method: str = ""
    text: str = ""
    scan_id: int | None = None
    remark: str = ""


def sections(card: InstructionCard) -> list[Section]:
    """Who, where, when and what, without the steps; an empty value is left out."""
    told = [
        (_("Who"), _people(card)),
        (_("When and how"), _circumstances(card)),
        (_("Practical check"), _practical(card)),
        (_("Afterwards"), _afterwards(card)),
    ]
    return [Section(heading, kept) for heading, rows in told if (kept := [row for row in rows if row[1]])]


def signatures(card: InstructionCard) -> list[SignatureShown]:
    """Both sides, the participant first."""
    given = {signature.side: signature for signature in card.signatures.all()}
    nobody = _("account erased")
    names = {
        Side.PARTICIPANT: card.participant_name or nobody,
        Side.TRAINER: card.trainer_name or nobody,
    }
    return [_signature(side, name, given.get(side)) for side, name in names.items()]


def notes(card: InstructionCard) -> list[str]:
    """What must be known before anything else is read."""
    told = []
    if card.state == CardState.SUPERSEDED:
        told.append(_("This card was replaced by a correction and no longer counts."))
    if card.state == CardState.CANCELLED:
        told.append(_("This card was cancelled: %(reason)s") % {"reason": card.cancel_reason})
    if card.correction:
        words = _("Correction number %(number)d of card %(card)s: %(reason)s")
        told.append(words % {"number": card.correction, "card": card.number, "reason": card.correction_reason})
    for signature in card.signatures.all():
        if signature.reservations:
            told.append(_("The participant signed with reservations: %(words)s") % {"words": signature.reservations})
        if signature.method == Method.SCAN:
            told.append(_("The participant signed by hand, on a scan."))
        if signature.method == Method.FILE:
            words = _("The participant signed electronically, in a file. The platform does not check such a signature.")
            told.append(words)
    return told


def _of_day(card: InstructionCard) -> list[str]:
    """On paper, where no link leads to it: the third confirmation of a card stands there. Whose it is, the protocol
    says, so that a person who is forgotten stands in no card that is printed already.
    """
    protocol = protocol_of(card)
    if protocol is None:
        return []
    told = {"number": protocol.number}
    if protocol.confirmed_at is None:
        return [_("Protocol of the day: %(number)s, not confirmed by the partner yet") % told]
    words = _("Protocol of the day: %(number)s, confirmed by the partner on %(moment)s")
    if protocol.reservations:
        words = _("Protocol of the day: %(number)s, confirmed by the partner with reservations on %(moment)s")
    return [words % {**told, "moment": _moment(protocol.confirmed_at)}]


def document(card: InstructionCard) -> dict[str, Any]:
    """JSON-ready, in Polish, for the template pdf/card.typ; expects a card read `with_contents`."""
    with translation.override(LANGUAGE):
        return {
            "title": card.page_title,
            "author": card.trainer_firm,
            "kind": _("Instruction card"),
            "under": _("%(number)s · version %(version)d of the instruction")
            % {"number": card.full_number, "version": card.page_version},
            "page_words": _("page {n} of {all}"),
            "foot": _("Content SHA-256: %(hash)s") % {"hash": card.content_hash},
            "notes": [*notes(card), *_of_day(card)],
            "sections": [{"heading": each.heading, "rows": each.rows} for each in sections(card)],
            "steps_heading": _("Steps"),
            "columns": [_("No."), _("Step"), _("Outcome"), _("Remark")],
            "steps": [
                [str(step.order), step.title, step.expected, str(step.get_outcome_display()), step.remark]
                for step in card.ordered_steps()
            ],
            "signatures_heading": _("Signatures"),
            "signatures": [
                {
                    "side": each.side,
                    "name": each.name,
                    "when": f"{_moment(each.at)}, {each.method}" if each.at else _("not signed"),
                    "text": each.text,
                    "remark": _("Remarks of the participant: %(words)s") % {"words": each.remark}
                    if each.remark
                    else "",
                }
                for each in signatures(card)
            ],
            "seal": _("Seal number %(number)d: %(hash)s") % {"number": card.seal_number, "hash": card.seal_hash}
            if card.seal_number
            else "",
        }


def summary(card: InstructionCard) -> str:
    return f"{card.full_number} · {excerpt(card.page_title, length=80)}"


def _people(card: InstructionCard) -> Rows:
    who = [card.participant_name or _("account erased"), card.participant_position, card.participant_unit]
    return [
        (_("Participant"), ", ".join(filter(None, who))),
        (_("Role in the system"), card.participant_role),
        (_("Office"), card.partner_name),
        (_("Location"), card.location_words),
        (_("Room"), card.room),
        (_("Trainer"), ", ".join(filter(None, [card.trainer_name or _("account erased"), card.trainer_firm]))),
        (_("Project"), card.project),
        (_("Contract"), card.contract_number),
    ]


def _circumstances(card: InstructionCard) -> Rows:
    clock = "–".join(moment.strftime("%H:%M") for moment in (card.began_at, card.ended_at) if moment)
    minutes = _("%(minutes)d min") % {"minutes": card.minutes} if card.minutes else ""
    system = " ".join(filter(None, [card.system_name, card.system_version]))
    return [
        (_("Day"), ", ".join(filter(None, [days_in_words(card.held_on, card.held_until), clock, minutes]))),
        (pgettext("instruction card", "Form"), str(card.get_place_display())),
        (_("Environment"), str(card.get_environment_display())),
        (_("System"), system),
    ]


def _practical(card: InstructionCard) -> Rows:
    return [
        (pgettext("instruction card", "Task"), card.practical_task),
        (_("Result"), str(card.get_practical_result_display())),
    ]


def _afterwards(card: InstructionCard) -> Rows:
    return [
        (_("Recommendations"), card.recommendations),
        (_("To be repeated by"), date_format(card.repeat_on, "j E Y") if card.repeat_on else ""),
        (_("Remarks"), card.remarks),
    ]


def _signature(side: Side, name: str, given: CardSignature | None) -> SignatureShown:
    if given is None:
        return SignatureShown(str(side.label), name)
    method = str(given.get_method_display())
    return SignatureShown(str(side.label), name, given.signed_at, method, given.text, given.scan_id, _remark(given))


def _remark(given: CardSignature) -> str:
    """The digest tells that there was one, also when its words are gone."""
    return given.remark or (_("taken out") if given.remark_digest else "")


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j E Y, G:i")
