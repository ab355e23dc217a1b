"""Take a unit of the region into the project."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.events import PartnerJoined
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_invalid
from lms.models import Location, OrganisationKind, Partner, Person, TerytCode, Unit
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def join(
    *,
    unit: Unit,
    by: Person | None,
    now: datetime,
    name: str = "",
    main_location: str = "",
    scope_ezd: bool = True,
    scope_esb: bool = False,
) -> Partner:
    """Make a partner of the unit, with one location where its people sit, or raise Refused.

    Without `name` the office's name of the register is taken. The unit's row is locked: a unit joins once.
    """
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if by and not can(by, "lms.join", unit):
        raise Refused(_("Only the Marshal's Office takes units into the project."))
    if Partner.objects.filter(unit=unit).exists():
        raise Refused(_("This unit is a partner already."), field="unit")
    code = TerytCode.objects.filter(unit=unit, valid_until=None, is_alias=False).first()
    if code is None:
        raise Refused(_("This unit has no TERYT code in force."), field="unit")
    partner = Partner(
        kind=OrganisationKind.PARTNER,
        unit=unit,
        teryt=code.code,
        name=clean_text(name, single_line=True) or unit.office_name or unit.name,
        short_name=unit.name[:80],
        joined_on=timezone.localdate(now),
        scope_ezd=scope_ezd,
        scope_esb=scope_esb,
    )
    refuse_invalid(partner, exclude=["organisation_ptr"])
    partner.save()
    Location.objects.create(partner=partner, name=clean_text(main_location, single_line=True)[:120] or _("Main office"))
    announce(PartnerJoined(partner_id=partner.pk), by=by, about=partner, partner_id=partner.pk, now=now)
    return partner
