"""The contractor finds that a matter is of another category."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import CategoryProposed
from helpdesk.kit.words import needed
from helpdesk.models import Claim, Escalation, Severity
from helpdesk.operations.settle_claim import settle_claim
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.permissions import can


@transaction.atomic
def propose_category(
    *, escalation: Escalation, severity: str, reason: str, by: Person, now: datetime, key: UUID | None = None
) -> Claim:
    """Propose it with a reason; category and clock stay until the leader or the office accepts.

    Permission: helpdesk.propose_category. One proposal at a time. Announces CategoryProposed.
    """
    escalation = Escalation.objects.locked(escalation)

    def make() -> Claim:
        if not can(by, "helpdesk.propose_category", escalation):
            raise Refused(_("No other category can be proposed for this matter now."))
        if escalation.claims.running().exists():
            raise Refused(_("One proposal waits for an answer already."))
        if severity not in Severity.values:
            raise Refused(_("Choose the category."), field="severity")
        if severity == escalation.severity:
            raise Refused(_("The matter is of this category already."), field="severity")
        claim = Claim(
            escalation=escalation,
            before=escalation.severity,
            severity=severity,
            reason=needed(reason, field="reason"),
            proposed_by=by,
            proposed_at=now,
        )
        return settle_claim(claim=claim, fact=CategoryProposed, by=by, now=now)

    made, _fresh = once(key=key, action="helpdesk.propose_category", by=by, now=now, kind=Claim, make=make)
    return made
