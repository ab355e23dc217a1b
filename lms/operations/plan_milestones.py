"""Give a partner its milestones, each with a day."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.events import MilestonesPlanned
from lms.kit.refused import Refused
from lms.models import Milestone, MilestoneChange, MilestoneKind, MilestoneState, Partner, PartnerStatus, Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.milestone_plan import FARTHEST, due_on, newest_template, outside


@transaction.atomic
def plan_milestones(*, partner: Partner, starts_on: date, by: Person | None, now: datetime) -> list[Milestone]:
    """Make every milestone of the newest template, counted from `starts_on`, or raise Refused; once for a partner.

    What is outside the partner's scope, or not for its kind, is made as well: it does not apply, and says why.
    """
    partner = Partner.objects.select_for_update(of=("self",)).select_related("unit").get(pk=partner.pk)
    if by and not can(by, "lms.plan_milestones", partner):
        raise Refused(_("You may not plan milestones."))
    template = newest_template()
    if template is None:
        raise Refused(_("There is no template of milestones yet."))
    if partner.status != PartnerStatus.ACTIVE:
        raise Refused(_("This partner does not take part now, so nothing is planned for it."))
    if Milestone.objects.filter(partner=partner).exists():
        raise Refused(_("This partner has its plan already. Change its milestones one by one."))
    if abs(starts_on - timezone.localdate(now)) > FARTHEST:
        raise Refused(_("Choose a day within ten years."), field="starts_on")
    made = [_made(kind, partner, starts_on, by, now) for kind in template.kinds.all()]
    announce(
        MilestonesPlanned(partner_id=partner.pk),
        by=by,
        about=partner,
        partner_id=partner.pk,
        after={"starts_on": starts_on.isoformat(), "milestones": len(made)},
        now=now,
    )
    return made


def _made(kind: MilestoneKind, partner: Partner, starts_on: date, by: Person | None, now: datetime) -> Milestone:
    day, reason = due_on(kind, starts_on), outside(kind, partner)
    state = MilestoneState.SET_ASIDE if reason else MilestoneState.PLANNED
    milestone = Milestone.objects.create(partner=partner, kind=kind, state=state, planned_on=day, forecast_on=day)
    change = MilestoneChange.Kind.SET_ASIDE if reason else MilestoneChange.Kind.PLANNED
    MilestoneChange.objects.create(
        milestone=milestone, change=change, at=now, by=by, reason=reason, **milestone.as_noted()
    )
    return milestone
