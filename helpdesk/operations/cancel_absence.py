"""Somebody comes back earlier, or does not go at all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Absence
from helpdesk.operations.reroute import reroute
from helpdesk.tier_events import AbsenceCancelled
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def cancel_absence(*, absence: Absence, by: Person, now: datetime) -> Absence:
    """Permission: helpdesk.cancel_absence. A second click changes nothing. Announces AbsenceCancelled."""
    absence = Absence.objects.select_for_update().get(pk=absence.pk)
    if absence.cancelled_at:
        return absence
    if not can(by, "helpdesk.cancel_absence", absence):
        raise Refused(_("Only an own absence is ended here, or as the representative that of a leader."))
    absence.cancelled_at = now
    absence.save(update_fields=["cancelled_at"])
    announce(
        AbsenceCancelled(absence_id=absence.pk),
        by=by,
        about=absence,
        partner_id=absence.partner_id,
        before=absence.as_state(),
        now=now,
    )
    reroute(partner_id=absence.partner_id, now=now)
    return absence
