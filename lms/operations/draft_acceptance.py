"""Write a protocol of acceptance, or the correction of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import (
    AcceptanceOutcome,
    AcceptanceProtocol,
    AcceptanceState,
    Contract,
    Partner,
    Party,
    Person,
    ReadinessDecision,
)
from lms.models.acceptance import LONGEST_WORDS, MOST_DEFECTS
from lms.models.readiness import GOES
from lms.numbering import new_number
from lms.outbox import announce
from lms.permissions import can
from lms.queries.milestone_plan import FARTHEST
from lms.queries.readiness_list import takes_part
from lms.readiness_events import AcceptanceDrafted

NUMBER_PREFIX = "OD"


@dataclass(frozen=True, kw_only=True)
class DefectToMend:
    """`party` is one of lms.models.Party."""

    words: str
    due_on: date
    party: str


@transaction.atomic
def draft_acceptance(
    *,
    partner: Partner,
    contract: Contract,
    subject: str,
    produced_on: date,
    outcome: str,
    reason: str = "",
    defects: Sequence[DefectToMend] = (),
    corrects: AcceptanceProtocol | None = None,
    correction_reason: str = "",
    by: Person,
    now: datetime,
) -> AcceptanceProtocol:
    """Write it down for three signatures, or raise Refused; afterwards nothing of it changes.

    Permission: lms.draft_acceptance. Accepting takes a decision in force that lets production begin; reservations take
    defects, each with a day and a side that mends it; refusing takes a reason. One waits for signatures at a time: to
    write another is to correct it, with a reason. What was corrected before all signed is replaced at once, what all
    signed when the correction is signed. Announces AcceptanceDrafted.
    """
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if not can(by, "lms.draft_acceptance", partner):
        raise Refused(_("Only a coordinator of the Marshal's Office writes protocols of acceptance."))
    if not takes_part(partner):
        raise Refused(_("This partner does not take part now, so nothing is accepted."))
    today = timezone.localdate(now)
    subject, reason = clean_text(subject, cap=LONGEST_WORDS), clean_text(reason, cap=LONGEST_WORDS)
    correction_reason = clean_text(correction_reason, cap=LONGEST_WORDS)
    if not subject:
        raise Refused(_("Write down what is accepted."), field="subject")
    if abs(produced_on - today) > FARTHEST:
        raise Refused(_("Choose a day within ten years."), field="produced_on")
    _refuse_unfit_outcome(partner, outcome, reason, defects)
    _replace(partner, corrects, correction_reason)
    contractor = contract.contractor
    protocol = AcceptanceProtocol(
        number=new_number(NUMBER_PREFIX, today.year, office=partner.teryt),
        partner=partner,
        partner_name=partner.name,
        contract=contract,
        contract_words=f"{contract.number}, {contract.title}",
        contractor_name=contractor.name,
        subject=subject,
        produced_on=produced_on,
        outcome=outcome,
        reason=reason if outcome == AcceptanceOutcome.REFUSED else "",
        defects=_numbered(defects, _earliest(corrects, today), today)
        if outcome == AcceptanceOutcome.RESERVATIONS
        else [],
        corrects=corrects,
        correction_reason=correction_reason if corrects else "",
        drafted_by=by,
        drafted_at=now,
    )
    protocol.content_hash = protocol.fingerprint()
    protocol.save()
    announce(
        AcceptanceDrafted(protocol_id=protocol.pk),
        by=by,
        about=protocol,
        partner_id=partner.pk,
        after={"number": protocol.number, "outcome": str(outcome), "sha256": protocol.content_hash},
        now=now,
    )
    return protocol


def _refuse_unfit_outcome(partner: Partner, outcome: str, reason: str, defects: Sequence[DefectToMend]) -> None:
    if outcome not in AcceptanceOutcome.values:
        raise Refused(_("Choose an outcome."), field="outcome")
    if outcome == AcceptanceOutcome.REFUSED:
        if not reason:
            raise Refused(_("Give the reason why it is refused."), field="reason")
        return
    newest = ReadinessDecision.objects.filter(partner=partner).order_by("-pk").first()
    if newest is None or newest.verdict not in GOES:
        raise Refused(_("Decide on readiness first: no decision is in force that lets production begin."))
    if outcome == AcceptanceOutcome.RESERVATIONS and not defects:
        raise Refused(_("Write down the defects, or accept without reservations."), field="outcome")
    if len(defects) > MOST_DEFECTS:
        raise Refused(_("There is room for 30 defects."), field="outcome")


def _earliest(corrects: AcceptanceProtocol | None, today: date) -> date:
    """Days that stood in what is corrected may stand again."""
    return min([today, *(date.fromisoformat(each["due_on"]) for each in (corrects.defects if corrects else []))])


def _numbered(defects: Sequence[DefectToMend], earliest: date, today: date) -> list[dict[str, Any]]:
    found = []
    for number, each in enumerate(defects, start=1):
        words = clean_text(each.words, cap=LONGEST_WORDS)
        if not words or each.party not in Party.values:
            raise Refused(_("Defect %(number)d needs words and a side that mends it.") % {"number": number})
        if not earliest <= each.due_on <= today + FARTHEST:
            raise Refused(_("Defect %(number)d needs a day from today on.") % {"number": number})
        found.append({"number": number, "words": words, "due_on": each.due_on.isoformat(), "party": str(each.party)})
    return found


def _replace(partner: Partner, corrects: AcceptanceProtocol | None, reason: str) -> None:
    waiting = AcceptanceProtocol.objects.filter(partner=partner, state=AcceptanceState.TO_SIGN).first()
    if waiting and (corrects is None or corrects.pk != waiting.pk):
        raise Refused(_("%(number)s waits for signatures. Correct that one.") % {"number": waiting.number})
    if corrects is None:
        return
    found = AcceptanceProtocol.objects.get(pk=corrects.pk)
    if found.partner_id != partner.pk or found.state == AcceptanceState.SUPERSEDED:
        raise Refused(_("This protocol was replaced already."))
    if not reason:
        raise Refused(_("Give the reason of the correction."), field="correction_reason")
    if found.state == AcceptanceState.TO_SIGN:
        AcceptanceProtocol.objects.filter(pk=found.pk).update(state=AcceptanceState.SUPERSEDED)
