"""The office settles the dispute about a category."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import CategoryDecided
from helpdesk.kit.words import needed
from helpdesk.models import Claim
from helpdesk.models.claim import ClaimState
from helpdesk.operations.settle_claim import settle_claim
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def decide_category(*, claim: Claim, changes: bool, decision: str, by: Person, now: datetime) -> Claim:
    """`changes` for the contractor's category, else the reported one stays; both need a reason.

    Permission: helpdesk.decide_category. Announces CategoryDecided.
    """
    claim = Claim.objects.locked(claim)
    if not can(by, "helpdesk.decide_category", claim):
        raise Refused(_("There is no dispute to settle here, or it is for somebody else to settle."))
    claim.decision = needed(decision, field="decision")
    claim.state = ClaimState.UPHELD if changes else ClaimState.DISMISSED
    claim.decided_by, claim.decided_at = by, now
    return settle_claim(claim=claim, fact=CategoryDecided, by=by, now=now)
