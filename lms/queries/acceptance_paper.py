"""What a protocol of acceptance says: on the screen, on paper, and in the sentences that are signed."""

from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lms.models import AcceptanceOutcome, AcceptanceProtocol, Party
from lms.queries.acceptance import defects_of, sides_of

LANGUAGE = "pl"
Rows = list[tuple[str, str]]


def facts(protocol: AcceptanceProtocol) -> Rows:
    """What stands above the signatures; an empty value is left out."""
    corrected = ""
    if protocol.corrects:
        corrected = f"{protocol.corrects.number}\n{protocol.correction_reason}"
    told = [
        (_("Office"), protocol.partner_name),
        (_("Contract"), protocol.contract_words),
        (_("Contractor"), protocol.contractor_name),
        (_("What is accepted"), protocol.subject),
        (_("First day of production"), date_format(protocol.produced_on, "j E Y")),
        (_("Outcome"), str(protocol.get_outcome_display())),
        (_("Reason of the refusal"), protocol.reason),
        (_("Corrects"), corrected),
        (_("Written"), _moment(protocol.drafted_at)),
    ]
    return [row for row in told if row[1]]


def statement(protocol: AcceptanceProtocol, party: str) -> str:
    """The sentence that is signed; a protocol is a Polish document, whatever language the screens are in."""
    with translation.override(LANGUAGE):
        words = {
            AcceptanceOutcome.ACCEPTED: _("For the %(party)s: I sign the protocol %(number)s, accepted."),
            AcceptanceOutcome.RESERVATIONS: _(
                "For the %(party)s: I sign the protocol %(number)s, accepted with the reservations listed in it."
            ),
            AcceptanceOutcome.REFUSED: _("For the %(party)s: I sign the protocol %(number)s, acceptance refused."),
        }[AcceptanceOutcome(protocol.outcome)]
        sides = {
            Party.PARTNER: pgettext("for whom", "partner"),
            Party.CONTRACTOR: pgettext("for whom", "contractor"),
            Party.OFFICE: pgettext("for whom", "Marshal's Office"),
        }
        return words % {"party": sides[Party(party)], "number": protocol.number}


def document(protocol: AcceptanceProtocol) -> dict[str, Any]:
    """JSON-ready, in Polish, for the template pdf/acceptance.typ."""
    with translation.override(LANGUAGE):
        defects = defects_of(protocol, timezone.localdate())
        return {
            "title": _("Protocol of acceptance"),
            "author": _("Marshal's Office"),
            "kind": protocol.partner_name,
            "under": f"{protocol.number} · {protocol.get_state_display()}",
            "page_words": _("page {n} of {all}"),
            "foot": _("Content SHA-256: %(hash)s") % {"hash": protocol.content_hash},
            "facts": facts(protocol),
            "defects_heading": _("Defects to be mended"),
            "columns": [_("No."), _("Defect"), _("By"), _("Who mends it"), _("Mended")],
            "defects": [
                [
                    str(each.number),
                    each.words,
                    date_format(each.due_on, "j.m.Y"),
                    each.party,
                    date_format(timezone.localdate(each.mended.at), "j.m.Y") if each.mended else "–",
                ]
                for each in defects
            ],
            "signed_heading": _("Signatures"),
            "signed": [
                [
                    side.name,
                    str(side.signature.person) if side.signature else "–",
                    _moment(side.signature.signed_at) if side.signature else _("not signed yet"),
                    side.signature.text if side.signature else "",
                ]
                for side in sides_of(protocol)
            ],
            "seal": _("Seal number %(number)d: %(hash)s") % {"number": protocol.seal_number, "hash": protocol.seal_hash}
            if protocol.seal_number
            else "",
        }


def _moment(at: Any) -> str:
    return date_format(timezone.localtime(at), "j E Y, G:i")
