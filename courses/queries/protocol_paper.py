"""What the protocol of an instruction day says: on the screen, on paper and in the sentence that is confirmed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.models import InstructionCard, VisitProtocol
from courses.queries.meetings import when
from courses.queries.statement import LANGUAGE
from courses.queries.visit_effects import in_hours
from courses.records.card import PracticalResult

Rows = list[tuple[str, str]]


@dataclass(frozen=True)
class CardLine:
    """One card as it was when the day was closed; `name` is read from the card, where a person can be forgotten.
    `listed_in` is the number of the earlier protocol that lists it, empty for a card of this one.
    """

    pk: int
    number: str
    name: str
    title: str
    result: str
    minutes: int
    listed_in: str = ""


def facts(protocol: VisitProtocol) -> Rows:
    """What stands above the cards; an empty value is left out."""
    told = [
        (_("Office"), protocol.partner_name),
        (_("Contract"), protocol.contract_number),
        (_("Trainer"), f"{protocol.trainer}, {protocol.contractor_name}"),
        (_("When"), when(protocol.begins_at, protocol.ends_at)),
        (_("Place"), protocol.place),
        (_("Instructions"), "\n".join(protocol.instructions)),
        (_("Hours"), in_hours(protocol.minutes)),
        (_("Remarks"), protocol.remarks),
    ]
    return [row for row in told if row[1]]


def lines(protocol: VisitProtocol) -> tuple[list[CardLine], list[CardLine]]:
    """Its cards in their order, and those of an earlier protocol whose minutes count here; one statement whatever their
    number.
    """
    told = [*protocol.cards, *protocol.earlier]
    rows = InstructionCard.objects.filter(pk__in=[each["card"] for each in told])
    names = dict(rows.values_list("pk", "participant_name"))
    return _lines(protocol.cards, names), _lines(protocol.earlier, names)


def _lines(told: list[dict[str, Any]], names: dict[int, str]) -> list[CardLine]:
    return [
        CardLine(
            pk=each["card"],
            number=each["number"],
            name=names.get(each["card"]) or _("account erased"),
            title=each["title"],
            result=str(PracticalResult(each["result"]).label),
            minutes=each["minutes"],
            listed_in=each.get("protocol", ""),
        )
        for each in told
    ]


def statement(protocol: VisitProtocol, *, has_reservations: bool) -> str:
    """The sentence that is confirmed; a protocol is a Polish document, whatever language the screens are in."""
    with translation.override(LANGUAGE):
        if has_reservations:
            words = _("I confirm the protocol %(number)s of the instruction day %(day)s, with my reservations.")
        else:
            words = _("I confirm the protocol %(number)s of the instruction day %(day)s without reservations.")
        day = date_format(timezone.localdate(protocol.begins_at), "j E Y")
        return words % {"number": protocol.number, "day": day}


def nothing_listed(protocol: VisitProtocol) -> str:
    """Instead of an empty list of cards."""
    if protocol.earlier:
        return _("Every card of the day stands in an earlier protocol.")
    return _("No card was held that day; the hours are those of the visit.")


def document(protocol: VisitProtocol) -> dict[str, Any]:
    """JSON-ready, in Polish, for the template pdf/protocol.typ."""
    with translation.override(LANGUAGE):
        cards, earlier = lines(protocol)
        return {
            "title": _("Protocol of an instruction day"),
            "author": protocol.contractor_name,
            "kind": protocol.partner_name,
            "under": protocol.number,
            "page_words": _("page {n} of {all}"),
            "foot": _("Content SHA-256: %(hash)s") % {"hash": protocol.content_hash},
            "facts": facts(protocol),
            "cards_heading": _("Instruction cards of the day"),
            "columns": [_("Card"), _("Participant"), _("Instruction"), _("Practical check"), _("Minutes")],
            "cards": [[each.number, each.name, each.title, each.result, str(each.minutes)] for each in cards],
            "no_cards": "" if cards else nothing_listed(protocol),
            "earlier_heading": _("Cards of an earlier protocol, whose minutes count here") if earlier else "",
            "earlier_columns": [_("Card"), _("Participant"), _("Instruction"), _("Earlier protocol"), _("Minutes")],
            "earlier": [[each.number, each.name, each.title, each.listed_in, str(each.minutes)] for each in earlier],
            "confirmed_heading": _("Confirmations"),
            "confirmed": [
                [_("Trainer"), str(protocol.trainer), _moment(protocol.closed_at), ""],
                [
                    _("Partner"),
                    str(protocol.confirmed_by) if protocol.confirmed_by else "–",
                    _moment(protocol.confirmed_at) if protocol.confirmed_at else _("not confirmed yet"),
                    protocol.statement,
                ],
            ],
            "reservations_heading": _("Reservations"),
            "reservations": protocol.reservations,
            "seal": _("Seal number %(number)d: %(hash)s") % {"number": protocol.seal_number, "hash": protocol.seal_hash}
            if protocol.seal_number
            else "",
        }


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j E Y, G:i")
