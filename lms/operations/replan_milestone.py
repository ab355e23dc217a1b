"""Plan a milestone for another day, or name who looks after it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.events import MilestoneReplanned
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import Milestone, MilestoneChange, MilestoneState, PartnerStatus, Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.milestone_owners import possible_owners
from lms.queries.milestone_plan import FARTHEST, rests


@transaction.atomic
def replan_milestone(
    *,
    milestone: Milestone,
    version: int,
    planned_on: date,
    owner: Person | None,
    by: Person | None,
    now: datetime,
    reason: str = "",
    move_later: bool = False,
) -> Milestone:
    """Write the day and the owner, or raise Refused. Another day needs a reason, and becomes the forecast as well.

    With `move_later` every milestone after this one that is not reached moves by as many days, with the same reason:
    its plan and its forecast alike, and what does not apply as well, so that it fits when it is opened again.
    `owner` None: whoever holds the role that the template names. Nothing is written where nothing changes.
    """
    milestone = Milestone.objects.locked(milestone)
    _refuse(milestone, version, by)
    reason = clean_text(reason, cap=500, single_line=True)
    moved_by = planned_on - milestone.planned_on
    if not moved_by and owner == milestone.owner:
        return milestone
    if moved_by and not reason:
        raise Refused(_("Give the reason why the day changes."), field="reason")
    today = timezone.localdate(now)
    if moved_by and abs(planned_on - today) > FARTHEST:
        raise Refused(_("Choose a day within ten years."), field="planned_on")
    if owner and owner != milestone.owner and owner not in possible_owners(milestone, today):
        raise Refused(_("Choose somebody of this office or of the Marshal's Office."), field="owner")
    later = _later(milestone) if move_later and moved_by else []
    _refuse_too_far(later, moved_by, today)
    milestone.owner = owner
    forecast_on = planned_on if moved_by else milestone.forecast_on
    _write(milestone, planned_on, forecast_on, reason, by, now)
    for each in later:
        _write(each, each.planned_on + moved_by, each.forecast_on + moved_by, reason, by, now)
    return milestone


def _refuse(milestone: Milestone, version: int, by: Person | None) -> None:
    if by and not can(by, "lms.replan_milestone", milestone):
        raise Refused(_("You may not change the plan."))
    if milestone.version != version:
        raise Refused(stale())
    if milestone.partner.status != PartnerStatus.ACTIVE:
        raise Refused(rests())
    if milestone.state != MilestoneState.PLANNED:
        raise Refused(_("Only what is still ahead can be planned anew. Open the milestone again first."))


def _refuse_too_far(later: list[Milestone], moved_by: timedelta, today: date) -> None:
    """What lies farther away already, as the end of a plan that began late, may still come nearer."""
    for each in later:
        before, after = abs(each.planned_on - today), abs(each.planned_on + moved_by - today)
        if after > FARTHEST and after > before:
            raise Refused(
                _("%(milestone)s would move farther than ten years away. Choose another day, or move this one alone.")
                % {"milestone": each.kind.code},
                field="planned_on",
            )


def _later(milestone: Milestone) -> list[Milestone]:
    rows = Milestone.objects.filter(partner=milestone.partner_id).exclude(state=MilestoneState.REACHED)
    return list(rows.filter(kind__place__gt=milestone.kind.place).select_related("kind").order_by("kind__place"))


def _write(
    milestone: Milestone, planned_on: date, forecast_on: date, reason: str, by: Person | None, now: datetime
) -> None:
    before = milestone.days_noted
    milestone.planned_on, milestone.forecast_on = planned_on, forecast_on
    milestone.record(MilestoneChange.Kind.REPLANNED, by=by, at=now, reason=reason)
    announce(
        MilestoneReplanned(milestone_id=milestone.pk),
        by=by,
        about=milestone,
        partner_id=milestone.partner_id,
        before=before,
        after=milestone.days_noted,
        now=now,
    )
