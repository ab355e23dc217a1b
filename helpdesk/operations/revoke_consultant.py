"""Take back what an outside consultant was given."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.guest_events import ConsultantRevoked
from helpdesk.models import GuestAccess
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def revoke_consultant(*, access: GuestAccess, by: Person, now: datetime) -> GuestAccess:
    """Every link of it stops working at once, and answers by mail with it; what was written stays.

    Permission: helpdesk.revoke_consultant. A second click changes nothing. Announces ConsultantRevoked.
    """
    access = GuestAccess.objects.select_for_update(of=("self",)).select_related("escalation").get(pk=access.pk)
    if not can(by, "helpdesk.revoke_consultant", access):
        raise Refused(_("Only the contract manager may do this."))
    if access.revoked_at:
        return access
    access.revoked_at = now
    access.save(update_fields=["revoked_at"])
    announce(
        ConsultantRevoked(escalation_id=access.escalation_id, access_id=access.pk),
        by=by,
        about=access.escalation,
        partner_id=access.escalation.partner_id,
        after={"link": access.pk},
        now=now,
    )
    return access
