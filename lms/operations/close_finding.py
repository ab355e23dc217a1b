"""Close an inspector's finding."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.inspection_events import FindingClosed
from lms.kit.refused import Refused
from lms.models import Finding, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def close_finding(*, finding: Finding, by: Person, now: datetime) -> Finding:
    """By its inspector or a coordinator, or raise Refused. One that is closed stays so. Announces FindingClosed."""
    found = Finding.objects.locked(finding)
    if not can(by, "lms.close_finding", found):
        raise Refused(_("You may not close this finding."))
    if found.closed_at:
        return found
    found.closed_at, found.closed_by = now, by
    found.save(update_fields=["closed_at", "closed_by"])
    announce(FindingClosed(finding_id=found.pk), by=by, about=found, partner_id=found.partner_id, now=now)
    return found
