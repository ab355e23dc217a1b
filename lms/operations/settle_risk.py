"""Say that a risk is mitigated, has happened, is closed, or is open again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import PartnerStatus, Person, Risk, RiskChange, RiskState
from lms.outbox import announce
from lms.permissions import can
from lms.queries.risks import risks_rest
from lms.risk_events import RiskSettled


@transaction.atomic
def settle_risk(*, risk: Risk, version: int, state: str, reason: str, by: Person | None, now: datetime) -> Risk:
    """Move it to that state with a reason, or raise Refused. Who looks after it and what is next stay. The same press
    again changes nothing. Announces RiskSettled.
    """
    kept = Risk.objects.locked(risk)
    if by and not can(by, "lms.keep_risk", kept.partner):
        raise Refused(_("You may not change this partner's risks."))
    if kept.version != version:
        newest = kept.changes.latest("pk")
        said = clean_text(reason, single_line=True)
        if (newest.kind, newest.by, kept.state, kept.reason) == (RiskChange.Kind.SETTLED, by, state, said):
            return kept
        raise Refused(stale())
    if kept.partner.status != PartnerStatus.ACTIVE:
        raise Refused(risks_rest())
    if state not in RiskState.values or state == kept.state:
        raise Refused(_("Choose another state than the present one."), field="state")
    reason = clean_text(reason, cap=500, single_line=True)
    if not reason:
        raise Refused(_("Give the reason."), field="reason")
    before = kept.noted
    kept.state, kept.reason = state, reason
    kept.record(RiskChange.Kind.SETTLED, by=by, at=now, reason=reason)
    announce(
        RiskSettled(risk_id=kept.pk),
        by=by,
        about=kept,
        partner_id=kept.partner_id,
        before=before,
        after=kept.noted,
        now=now,
    )
    return kept
