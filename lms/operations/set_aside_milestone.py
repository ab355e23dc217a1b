"""Say that a milestone does not apply to a partner."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import MilestoneSetAside
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import Milestone, MilestoneChange, MilestoneState, PartnerStatus, Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.milestone_plan import rests


@transaction.atomic
def set_aside_milestone(
    *, milestone: Milestone, version: int, reason: str, by: Person | None, now: datetime
) -> Milestone:
    """Take it out of the partner's way, with a reason, or raise Refused. What waits for it waits no longer."""
    milestone = Milestone.objects.locked(milestone)
    if by and not can(by, "lms.set_aside_milestone", milestone):
        raise Refused(_("You may not change the plan."))
    if milestone.version != version:
        raise Refused(stale())
    if milestone.partner.status != PartnerStatus.ACTIVE:
        raise Refused(rests())
    if milestone.state != MilestoneState.PLANNED:
        raise Refused(_("This milestone is not ahead any more."))
    reason = clean_text(reason, cap=500, single_line=True)
    if not reason:
        raise Refused(_("Give the reason why it does not apply."), field="reason")
    milestone.state = MilestoneState.SET_ASIDE
    milestone.record(MilestoneChange.Kind.SET_ASIDE, by=by, at=now, reason=reason)
    announce(
        MilestoneSetAside(milestone_id=milestone.pk), by=by, about=milestone, partner_id=milestone.partner_id, now=now
    )
    return milestone
