"""Confirm that a milestone is reached."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.events import MilestoneConfirmed
from lms.kit.refused import Refused, stale
from lms.models import Milestone, MilestoneChange, MilestoneState, PartnerStatus, Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.figures import count_figures
from lms.queries.milestone_gate import criteria_of, lacking
from lms.queries.milestone_plan import rests
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
    """Note the day on which it was reached, or raise Refused with what its gate lacks; never before what comes first.

    `declared` are the sentences of the gate that the confirming person answers for; they are kept in the history.
    What follows from data is counted anew, whatever the stored figures say.
    """
    milestone = Milestone.objects.locked(milestone)
    if by and not can(by, "lms.confirm_milestone", milestone):
        raise Refused(_("You may not confirm milestones."))
    if milestone.version != version:
        raise Refused(stale())
    if milestone.partner.status != PartnerStatus.ACTIVE:
        raise Refused(rests())
    if milestone.state != MilestoneState.PLANNED:
        raise Refused(_("This milestone is not ahead any more."))
    today = timezone.localdate(now)
    if not milestone.partner.joined_on.year - 10 <= reached_on.year or reached_on > today:
        raise Refused(_("Give the day on which it was reached: today or an earlier one."), field="reached_on")
    kept = [each for each in milestone.kind.sentences if each in declared]
    _refuse_before_its_gate(milestone, kept, today)
    _refuse_before_what_comes_first(milestone, reached_on)
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


def _refuse_before_what_comes_first(milestone: Milestone, reached_on: date) -> None:
    """What does not apply has no day, and holds nothing up."""
    rows = Milestone.objects.filter(partner=milestone.partner_id, kind__code__in=milestone.kind.after)
    last = rows.filter(reached_on__gt=reached_on).select_related("kind").order_by("-reached_on", "kind__place").first()
    if last and last.reached_on:
        raise Refused(
            _("%(milestone)s comes first and was reached on %(day)s. Give that day or a later one.")
            % {"milestone": last.kind.code, "day": date_format(last.reached_on, "j E Y")},
            field="reached_on",
        )
