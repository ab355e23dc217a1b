"""Agree, for the Marshal's Office or for the contractor, to what a step of the path says."""

from datetime import datetime
from typing import Literal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.kit.refused import Refused, stale
from lms.models import AttachmentChange, AttachmentStep, DomainSystem, Partner, PartnerStatus, Person
from lms.models.domain_system import note_on_path
from lms.outbox import announce
from lms.permissions import can
from lms.profile_events import AttachmentStepAgreed
from lms.queries.bus_path import bus_path, state_on_path

ACTIONS = {"office": "lms.agree_for_office", "contractor": "lms.agree_for_contractor"}


@transaction.atomic
def agree_step(
    *,
    domain_system: DomainSystem,
    code: str,
    side: Literal["office", "contractor"],
    version: int,
    by: Person,
    now: datetime,
) -> AttachmentStep:
    """Note the agreement of that side, or raise Refused; with the second one the step is done, on that day."""
    Partner.objects.select_for_update(of=("self",)).get(pk=domain_system.partner_id)
    found = DomainSystem.objects.locked(domain_system)
    if not can(by, ACTIONS[side], found):
        raise Refused(_("You may not agree for this side."))
    if found.partner.status != PartnerStatus.ACTIVE:
        raise Refused(_("This partner does not take part now, so nothing is recorded."))
    asked = {each.code for each in bus_path(found.path).steps if each.agreements}
    step = found.steps.filter(code=code).first() if code in asked else None
    if step is None:
        raise Refused(_("This step waits for no agreement."))
    if getattr(step, f"{side}_at"):
        # Before the version: a second press has changed it.
        raise Refused(_("This side has agreed already."))
    if found.version != version:
        raise Refused(stale())
    setattr(step, f"{side}_at", now)
    setattr(step, f"{side}_by", by)
    if step.office_at and step.contractor_at:
        step.done_on = timezone.localdate(now)
    step.save()
    note_on_path(step, AttachmentChange.Kind(side), at=now, by=by, happened_on=timezone.localdate(now))
    found.state, found.version = state_on_path(list(found.steps.all())), found.version + 1
    found.save()
    announce(
        AttachmentStepAgreed(domain_system_id=found.pk, code=code),
        by=by,
        about=found,
        partner_id=found.partner_id,
        after={"step": code, "state": found.state},
        now=now,
    )
    return step
