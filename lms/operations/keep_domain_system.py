"""Add a domain system of a partner, or describe it anew."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.models import DomainSystem, Partner, Person, System
from lms.outbox import announce
from lms.permissions import can
from lms.profile_events import DomainSystemKept

NOTED = ("name", "vendor", "function", "integration", "state")


@transaction.atomic
def keep_domain_system(
    *,
    partner: Partner,
    name: str,
    integration: str,
    vendor: str = "",
    function: str = "",
    state: str = DomainSystem.State.PLANNED,
    system: System | None = None,
    domain_system: DomainSystem | None = None,
    version: int = 1,
    by: Person | None,
    now: datetime,
) -> DomainSystem:
    """Write it, or raise Refused; names are unique within a partner.

    Once the path to the bus has begun, the state follows the path and `integration` stays the bus. `system`, what
    courses and instructions are about, is the Marshal's Office's to name; from others it is left as it is.
    """
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if by and not can(by, "lms.describe", partner):
        raise Refused(_("You may not change this partner's card."))
    kept = DomainSystem.objects.locked(domain_system) if domain_system else DomainSystem(partner=partner)
    if kept.partner_id != partner.pk:
        raise Refused(_("This system belongs to another office."))
    if kept.pk and kept.version != version:
        raise Refused(stale())
    before = {field: getattr(kept, field) for field in NOTED} if kept.pk else {}
    kept.name, kept.vendor, kept.function = (clean_text(each, single_line=True) for each in (name, vendor, function))
    if kept.path is None:
        kept.integration, kept.state = integration, state
    elif integration != DomainSystem.Integration.BUS:
        raise Refused(_("This system is on its way to the bus, so its integration stays the bus."), field="integration")
    if by is None or can(by, "lms.keep_system"):
        kept.system = system
    refuse_invalid(kept, exclude=["path"])
    if DomainSystem.objects.filter(partner=partner, name=kept.name).exclude(pk=kept.pk).exists():
        raise Refused(_("This office has a system of that name already."), field="name")
    kept.version = kept.version + 1 if kept.pk else 1
    kept.save()
    announce(
        DomainSystemKept(domain_system_id=kept.pk),
        by=by,
        about=kept,
        partner_id=partner.pk,
        before=before,
        after={field: getattr(kept, field) for field in NOTED},
        now=now,
    )
    return kept
