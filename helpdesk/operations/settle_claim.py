"""Keep what was said to a proposed category, and change the matter's where it was agreed to."""

from datetime import datetime
from typing import Any

from helpdesk.models import Claim, EscalationMoment
from helpdesk.models.claim import ClaimState
from helpdesk.operations.settle import settle
from helpdesk.operations.wind import wind
from lms.models import Person
from lms.outbox import announce

AGREED = (ClaimState.ACCEPTED, ClaimState.UPHELD)


def settle_claim(*, claim: Claim, fact: type[Any], by: Person, now: datetime) -> Claim:
    """Save a claim whose matter the caller has locked, and announce `fact`.

    Part of another operation's transaction; it asks no permission. A changed category counts from the matter's own
    beginning: the clock has not stood while it was discussed.
    """
    escalation = claim.escalation
    before = {"severity": escalation.severity}
    claim.save()
    if claim.state in AGREED:
        escalation.severity = claim.severity
        wind(escalation=escalation, kinds=(EscalationMoment.Kind.CATEGORY,), by=by, now=now)
        settle(ticket=escalation.ticket, now=now)
    announce(
        fact(escalation_id=escalation.pk, claim_id=claim.pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        before=before,
        after={"severity": escalation.severity, "claim": claim.as_state()},
        now=now,
    )
    return claim
