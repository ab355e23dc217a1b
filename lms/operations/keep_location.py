"""Add a location of a partner, or name it anew."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import PartnerDescribed
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_invalid
from lms.models import Location, Partner, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def keep_location(
    *,
    partner: Partner,
    name: str,
    address: str = "",
    location: Location | None = None,
    by: Person | None,
    now: datetime,
) -> Location:
    """Write a location; without `location` a new one. Names are unique within a partner. Raise Refused."""
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if by and not can(by, "lms.describe", partner):
        raise Refused(_("You may not change this partner's card."))
    place = location or Location(partner=partner)
    if place.partner_id != partner.pk:
        raise Refused(_("This place belongs to another office."))
    before = {"name": place.name} if place.pk else {}
    place.name, place.address = clean_text(name, single_line=True), clean_text(address, single_line=True)
    refuse_invalid(place)
    if Location.objects.filter(partner=partner, name=place.name).exclude(pk=place.pk).exists():
        raise Refused(_("This office has a location of that name already."), field="name")
    place.save()
    announce(
        PartnerDescribed(partner_id=partner.pk),
        by=by,
        about=place,
        partner_id=partner.pk,
        before=before,
        after={"name": place.name},
        now=now,
    )
    return place
