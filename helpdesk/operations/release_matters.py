"""Matters of somebody who works there no more wait for a colleague."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from helpdesk.hand_events import EscalationReleased
from helpdesk.models import Escalation
from helpdesk.models.escalation import CONTRACTOR_ROLES
from lms.models import Appointment
from lms.outbox import announce


@transaction.atomic
def release_matters(*, appointment: Appointment, now: datetime) -> list[Escalation]:
    """Free what this person had at that contractor and is not closed; return it. Announces EscalationReleased for each.

    Nobody acts, so no permission is asked: it follows from the end of the appointment. Clock, state and line stay. Who
    still works there in another role keeps what they have.
    """
    held = Appointment.objects.in_force(timezone.localdate(now)).filter(
        organisation=appointment.organisation_id, person=appointment.person_id, role__in=CONTRACTOR_ROLES
    )
    if held.exists():
        return []
    rows = Escalation.objects.live().filter(
        contractor=appointment.organisation_id, assigned_to=appointment.person_id, contract__isnull=False
    )
    freed = []
    for found in rows.order_by("pk"):
        escalation = Escalation.objects.locked(found)
        if escalation.assigned_to_id != appointment.person_id or not escalation.is_live:
            continue
        before = escalation.as_state()
        escalation.assigned_to, escalation.updated_at = None, now
        escalation.version += 1
        escalation.save(update_fields=["assigned_to", "updated_at", "version"])
        announce(
            EscalationReleased(escalation_id=escalation.pk),
            by=None,
            about=escalation,
            partner_id=escalation.partner_id,
            before=before,
            after=escalation.as_state(),
            now=now,
        )
        freed.append(escalation)
    return freed
