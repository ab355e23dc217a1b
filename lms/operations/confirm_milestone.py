"""Confirm that a milestone is reached."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.events import MilestoneConfirmed
from lms.kit.refused import Refused, stale
from lms.models import Milestone, MilestoneChange, MilestoneState, Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.figures import count_figures
from lms.queries.milestone_gate import criteria_of, lacking
from lms.queries.milestones import settled_codes


@transaction.atomic
def confirm_milestone(
    *,
    milestone: Milestone,
    version: int,
    reached_on: date,
    declared: Collection[str],
    by: Person | None,
    now: datetime,
) -> Milestone:
    """Note the day on which it was reached, or raise Refused with what its gate lacks.

    `declared` are the sentences of the gate that the confirming person answers for; they are kept in the history.
    What follows from data is counted anew, whatever the stored figures say.
    """
    milestone = Milestone.objects.locked(milestone)
    if by and not can(by, "lms.confirm_milestone", milestone):
        raise Refused(_("You may not confirm milestones."))
    if milestone.version != version:
        raise Refused(stale())
    if milestone.state != MilestoneState.PLANNED:
        raise Refused(_("This milestone is not ahead any more."))
    today = timezone.localdate(now)
    if not milestone.partner.joined_on.year - 10 <= reached_on.year or reached_on > today:
        raise Refused(_("Give the day on which it was reached: today or an earlier one."), field="reached_on")
    kept = [each for each in milestone.kind.sentences if each in declared]
    _refuse_before_its_gate(milestone, kept, today)
    milestone.state, milestone.reached_on = MilestoneState.REACHED, reached_on
    milestone.record(MilestoneChange.Kind.CONFIRMED, by=by, at=now, declared=kept)
    announce(
        MilestoneConfirmed(milestone_id=milestone.pk),
        by=by,
        about=milestone,
        partner_id=milestone.partner_id,
        after=milestone.days_noted,
        now=now,
    )
    return milestone


def _refuse_before_its_gate(milestone: Milestone, declared: list[str], today: date) -> None:
    figures = count_figures([milestone.partner_id], today)[milestone.partner_id]
    criteria = criteria_of(milestone.kind, figures, settled_codes(milestone.partner_id))
    if missing := lacking(criteria, declared):
        words = "; ".join(each.in_full for each in missing)
        raise Refused(
            _("%(milestone)s is not reached yet. What lacks: %(words)s.")
            % {"milestone": milestone.kind.code, "words": words}
        )
