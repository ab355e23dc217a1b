"""Add a file as evidence of a milestone."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit import uploads
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Milestone, MilestoneFile, PartnerStatus, Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.milestone_plan import rests
from lms.risk_events import MilestoneFileKept

MOST_FILES = 30
LONGEST_NOTE = 200


@transaction.atomic
def keep_milestone_file(
    *, milestone: Milestone, file: Any, note: str = "", by: Person | None, now: datetime
) -> MilestoneFile:
    """Keep it, or raise Refused. It is judged by its content and stored last, since a file on disk knows no rollback.

    The same content a second time is the row that is there already. Announces MilestoneFileKept.
    """
    milestone = Milestone.objects.locked(milestone)
    if by and not can(by, "lms.keep_milestone_file", milestone):
        raise Refused(_("Only who speaks for the partner and the Marshal's Office add evidence."))
    if milestone.partner.status != PartnerStatus.ACTIVE:
        raise Refused(rests())
    if file is None:
        raise Refused(_("Choose the file."), field="file")
    note = clean_text(note, single_line=True)
    if len(note) > LONGEST_NOTE:
        raise Refused(_("The note is too long."), field="note")
    about = uploads.described(file, _kind(file))
    there = MilestoneFile.objects.filter(milestone=milestone, withdrawn_at=None)
    if same := there.filter(sha256=about["sha256"]).first():
        return same
    if there.count() >= MOST_FILES:
        raise Refused(_("A milestone has at most %(count)d files.") % {"count": MOST_FILES}, field="file")
    kept = MilestoneFile(milestone=milestone, **about, note=note, added_by=by, added_at=now)
    kept.file.save(uploads.random_name(uploads.KINDS[about["kind"]]), file, save=True)
    announce(
        MilestoneFileKept(milestone_file_id=kept.pk),
        by=by,
        about=kept,
        partner_id=milestone.partner_id,
        after={"milestone_id": milestone.pk, "sha256": kept.sha256},
        now=now,
    )
    return kept


def _kind(file: Any) -> uploads.Kind:
    try:
        return uploads.inspect(file, allowed=uploads.ATTACHMENTS, max_bytes=settings.UPLOAD_MAX_BYTES)
    except Refused as refusal:
        raise Refused(refusal.message, field="file") from refusal
