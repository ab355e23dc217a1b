"""Remove a domain system that was written by mistake."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import DomainSystem, Partner, Person
from lms.outbox import announce
from lms.permissions import can
from lms.profile_events import DomainSystemDropped


@transaction.atomic
def drop_domain_system(*, domain_system: DomainSystem, by: Person | None, now: datetime) -> None:
    """Delete it, or raise Refused: one whose path to the bus has begun stays, with its history,
    and so does one whose steps were all taken back.
    """
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=domain_system.partner_id)
    if by and not can(by, "lms.describe", partner):
        raise Refused(_("You may not change this partner's card."))
    found = DomainSystem.objects.filter(pk=domain_system.pk).first()
    if found is None:
        return
    if found.path is not None or found.changes.exists():
        raise Refused(_("Its path to the bus has begun, so it stays."))
    announce(
        DomainSystemDropped(domain_system_id=found.pk),
        by=by,
        about=found,
        partner_id=partner.pk,
        before={"name": found.name},
        now=now,
    )
    found.delete()
