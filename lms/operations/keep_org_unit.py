"""Add an organisational unit of a partner, or name it anew."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import PartnerDescribed
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_invalid
from lms.models import OrgUnit, Partner, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def keep_org_unit(
    *,
    partner: Partner,
    name: str,
    org_unit: OrgUnit | None = None,
    by: Person | None,
    now: datetime,
) -> OrgUnit:
    """Write a unit; without `org_unit` a new one. Names are unique within a partner. Raise Refused."""
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if by and not can(by, "lms.describe", partner):
        raise Refused(_("You may not change this partner's card."))
    unit = org_unit or OrgUnit(partner=partner)
    if unit.partner_id != partner.pk:
        raise Refused(_("This place belongs to another office."))
    before = {"name": unit.name} if unit.pk else {}
    unit.name = clean_text(name, single_line=True)
    refuse_invalid(unit)
    if OrgUnit.objects.filter(partner=partner, name=unit.name).exclude(pk=unit.pk).exists():
        raise Refused(_("This office has a unit of that name already."), field="name")
    unit.save()
    announce(
        PartnerDescribed(partner_id=partner.pk),
        by=by,
        about=unit,
        partner_id=partner.pk,
        before=before,
        after={"name": unit.name},
        now=now,
    )
    return unit
