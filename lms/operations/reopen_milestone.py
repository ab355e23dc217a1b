"""Open a milestone again that was reached or did not apply."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import MilestoneReopened
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import Milestone, MilestoneChange, MilestoneState, PartnerStatus, Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.milestone_plan import rests


@transaction.atomic
def reopen_milestone(*, milestone: Milestone, version: int, reason: str, by: Person | None, now: datetime) -> Milestone:
    """Put it ahead again, with a reason, or raise Refused: nothing reached may rest on what is no longer so."""
    milestone = Milestone.objects.locked(milestone)
    if by and not can(by, "lms.reopen_milestone", milestone):
        raise Refused(_("You may not change the plan."))
    if milestone.version != version:
        raise Refused(stale())
    if milestone.partner.status != PartnerStatus.ACTIVE:
        raise Refused(rests())
    if milestone.state == MilestoneState.PLANNED:
        raise Refused(_("This milestone is still ahead."))
    reason = clean_text(reason, cap=500, single_line=True)
    if not reason:
        raise Refused(_("Give the reason why it is opened again."), field="reason")
    if resting := _resting_on(milestone):
        raise Refused(_("Reached after it: %(codes)s. Open that again first.") % {"codes": ", ".join(resting)})
    before = milestone.days_noted
    milestone.state, milestone.reached_on = MilestoneState.PLANNED, None
    milestone.record(MilestoneChange.Kind.REOPENED, by=by, at=now, reason=reason)
    announce(
        MilestoneReopened(milestone_id=milestone.pk),
        by=by,
        about=milestone,
        partner_id=milestone.partner_id,
        before=before,
        after=milestone.days_noted,
        now=now,
    )
    return milestone


def _resting_on(milestone: Milestone) -> list[str]:
    rows = Milestone.objects.filter(partner=milestone.partner_id, state=MilestoneState.REACHED).select_related("kind")
    return [each.kind.code for each in rows.order_by("kind__place") if milestone.kind.code in each.kind.after]
