"""Call the production of a partner back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import MilestoneReopened
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import (
    Milestone,
    MilestoneChange,
    MilestoneState,
    Partner,
    Person,
    ReadinessDecision,
    Verdict,
)
from lms.outbox import announce
from lms.permissions import can
from lms.queries.milestone_plan import rests
from lms.queries.production import production_of, resting_on
from lms.queries.readiness_list import takes_part
from lms.readiness_events import ProductionCalledBack


@transaction.atomic
def call_production_back(
    *, partner: Partner, last_seen: int, reason: str, by: Person, now: datetime
) -> ReadinessDecision:
    """Open the milestone of production again, and everything that was reached on its ground, or raise Refused.

    Permission: lms.call_production_back. Nothing of the history goes; from now on no decision is in force that would
    let production begin. `last_seen` is the id of the newest decision that the person saw, 0 for none. Announces
    MilestoneReopened for each and ProductionCalledBack.
    """
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if not can(by, "lms.call_production_back", partner):
        raise Refused(_("Only a coordinator of the Marshal's Office calls production back."))
    if not takes_part(partner):
        raise Refused(rests())
    newest = ReadinessDecision.objects.filter(partner=partner).order_by("-pk").first()
    if (newest.pk if newest else 0) != last_seen:
        raise Refused(stale())
    reason = clean_text(reason, single_line=True, cap=500)
    if not reason:
        raise Refused(_("Give the reason why production is called back."), field="reason")
    production = production_of(partner)
    if production is None or production.state != MilestoneState.REACHED:
        raise Refused(_("This partner is not in production."))
    for milestone in [*resting_on(production), production]:
        _reopen(milestone, reason, by, now)
    decision = ReadinessDecision.objects.create(
        partner=partner, verdict=Verdict.CALLED_BACK, words=reason, at=now, by=by
    )
    announce(
        ProductionCalledBack(decision_id=decision.pk),
        by=by,
        about=decision,
        partner_id=partner.pk,
        before={"verdict": newest.verdict} if newest else None,
        after={"verdict": Verdict.CALLED_BACK.value},
        now=now,
    )
    return decision


def _reopen(milestone: Milestone, reason: str, by: Person, now: datetime) -> None:
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
