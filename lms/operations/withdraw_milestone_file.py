"""Take back a file that was added as evidence of a milestone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Milestone, MilestoneFile, PartnerStatus, Person
from lms.models.milestone_file import WITHDRAWAL
from lms.outbox import announce
from lms.permissions import can
from lms.queries.milestone_plan import rests
from lms.risk_events import MilestoneFileWithdrawn


@transaction.atomic
def withdraw_milestone_file(*, evidence: MilestoneFile, reason: str, by: Person | None, now: datetime) -> MilestoneFile:
    """Mark it as withdrawn with a reason, or raise Refused. Row and file stay; the office can still open it.

    A second time changes nothing. Announces MilestoneFileWithdrawn.
    """
    milestone = Milestone.objects.locked(evidence.milestone)
    if by and not can(by, "lms.withdraw_milestone_file", milestone):
        raise Refused(_("Only who speaks for the partner and the Marshal's Office take evidence back."))
    if milestone.partner.status != PartnerStatus.ACTIVE:
        raise Refused(rests())
    kept = MilestoneFile.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    if kept.withdrawn_at:
        return kept
    reason = clean_text(reason, cap=500, single_line=True)
    if not reason:
        raise Refused(_("Give the reason."), field="reason")
    kept.withdrawn_at, kept.withdrawn_by, kept.reason = now, by, reason
    kept.save(update_fields=WITHDRAWAL)
    announce(
        MilestoneFileWithdrawn(milestone_file_id=kept.pk),
        by=by,
        about=kept,
        partner_id=milestone.partner_id,
        after={"milestone_id": milestone.pk, "sha256": kept.sha256},
        now=now,
    )
    return kept
