"""Reply to an inspector's finding."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.inspection_events import FindingReplied
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Finding, FindingReply, Person
from lms.models.finding import LONGEST_TEXT
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def reply_to_finding(*, finding: Finding, text: str, by: Person, now: datetime) -> FindingReply:
    """Add it under an open finding, or raise Refused. Announces FindingReplied."""
    found = Finding.objects.locked(finding)
    if not can(by, "lms.reply_to_finding", found):
        raise Refused(_("You may not reply to this finding."))
    if found.closed_at:
        raise Refused(_("This finding is closed."))
    text = clean_text(text, cap=LONGEST_TEXT)
    if not text:
        raise Refused(_("Write the reply."), field="text")
    made = FindingReply.objects.create(finding=found, text=text, by=by, at=now)
    announce(
        FindingReplied(finding_id=found.pk, reply_id=made.pk), by=by, about=found, partner_id=found.partner_id, now=now
    )
    return made
