"""Say on which day a milestone will be reached; the plan stays."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.events import MilestoneForecast
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import Milestone, MilestoneChange, MilestoneState, PartnerStatus, Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.milestone_plan import FARTHEST, rests


@transaction.atomic
def forecast_milestone(
    *, milestone: Milestone, version: int, forecast_on: date, by: Person | None, now: datetime, reason: str = ""
) -> Milestone:
    """Write the day, or raise Refused. A day after the planned one needs a reason; a day that has passed is none."""
    milestone = Milestone.objects.locked(milestone)
    if by and not can(by, "lms.forecast_milestone", milestone):
        raise Refused(_("You may not change the forecast."))
    if milestone.version != version:
        raise Refused(stale())
    if milestone.partner.status != PartnerStatus.ACTIVE:
        raise Refused(rests())
    if milestone.state != MilestoneState.PLANNED:
        raise Refused(_("Only what is still ahead has a forecast."))
    today, reason = timezone.localdate(now), clean_text(reason, single_line=True)
    if not today <= forecast_on <= today + FARTHEST:
        raise Refused(_("Choose a day from today on, within ten years."), field="forecast_on")
    if forecast_on == milestone.forecast_on:
        return milestone
    if forecast_on > milestone.planned_on and not reason:
        raise Refused(_("This is later than planned. Give the reason."), field="reason")
    before = milestone.days_noted
    milestone.forecast_on = forecast_on
    milestone.record(MilestoneChange.Kind.FORECAST, by=by, at=now, reason=reason)
    announce(
        MilestoneForecast(milestone_id=milestone.pk),
        by=by,
        about=milestone,
        partner_id=milestone.partner_id,
        before=before,
        after=milestone.days_noted,
        now=now,
    )
    return milestone
