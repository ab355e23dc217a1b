"""The leader does not agree with the category that the contractor proposes; the office will decide."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import CategoryDisputed
from helpdesk.kit.words import needed
from helpdesk.models import Claim
from helpdesk.models.claim import ClaimState
from helpdesk.operations.settle_claim import settle_claim
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def dispute_category(*, claim: Claim, objection: str, by: Person, now: datetime) -> Claim:
    """Object with a reason. Permission: helpdesk.dispute_category. Announces CategoryDisputed."""
    claim = Claim.objects.locked(claim)
    if not can(by, "helpdesk.dispute_category", claim):
        raise Refused(_("This proposal is answered already, or it is for somebody else to answer."))
    claim.objection = needed(objection, field="objection")
    claim.state, claim.answered_by, claim.answered_at = ClaimState.DISPUTED, by, now
    return settle_claim(claim=claim, fact=CategoryDisputed, by=by, now=now)
