"""Take back the newest step of the path by which a system is attached to the bus."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import AttachmentChange, DomainSystem, Partner, Person
from lms.models.domain_system import note_on_path
from lms.outbox import announce
from lms.permissions import can
from lms.profile_events import AttachmentStepTakenBack
from lms.queries.bus_path import state_on_path

LONGEST_REASON = 500


@transaction.atomic
def take_back_step(
    *, domain_system: DomainSystem, version: int, reason: str, by: Person | None, now: datetime
) -> DomainSystem:
    """Remove the last step that was recorded, with its agreements, or raise Refused; the history keeps all of it."""
    Partner.objects.select_for_update(of=("self",)).get(pk=domain_system.partner_id)
    found = DomainSystem.objects.locked(domain_system)
    if by and not can(by, "lms.take_back_step", found):
        raise Refused(_("Only the Marshal's Office takes a step back."))
    if found.version != version:
        raise Refused(stale())
    reason = clean_text(reason, cap=500, single_line=True)
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused(_("Give the reason, in at most 500 characters."), field="reason")
    rows = list(found.steps.all())
    if not rows:
        raise Refused(_("No step is recorded."))
    last = rows.pop()
    note_on_path(last, AttachmentChange.Kind.TAKEN_BACK, at=now, by=by, remark=reason)
    last.delete()
    found.state, found.version = state_on_path(rows), found.version + 1
    found.path = found.path if rows else None
    found.save()
    announce(
        AttachmentStepTakenBack(domain_system_id=found.pk, code=last.code),
        by=by,
        about=found,
        partner_id=found.partner_id,
        after={"step": last.code, "state": found.state},
        now=now,
    )
    return found
