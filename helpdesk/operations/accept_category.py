"""The leader or the office agrees with the category that the contractor proposes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import CategoryAccepted
from helpdesk.models import Claim
from helpdesk.models.claim import ClaimState
from helpdesk.operations.settle_claim import settle_claim
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def accept_category(*, claim: Claim, by: Person, now: datetime) -> Claim:
    """The matter is of the new category from its own beginning. A second click changes nothing.

    Permission: helpdesk.accept_category. Announces CategoryAccepted.
    """
    claim = Claim.objects.locked(claim)
    if claim.state == ClaimState.ACCEPTED:
        return claim
    if not can(by, "helpdesk.accept_category", claim):
        raise Refused(_("This proposal is answered already, or it is for somebody else to answer."))
    claim.state, claim.answered_by, claim.answered_at = ClaimState.ACCEPTED, by, now
    return settle_claim(claim=claim, fact=CategoryAccepted, by=by, now=now)
