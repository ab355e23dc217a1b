"""Change where an appointed person works and what they cover."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import AppointmentChanged
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.models import Appointment, JobPosition, Location, Organisation, OrgUnit, Person, Role
from lms.models.standing import PARTNER_ROLES
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def reassign(
    *,
    appointment: Appointment,
    version: int,
    by: Person | None,
    now: datetime,
    location: Location | None = None,
    org_unit: OrgUnit | None = None,
    position: JobPosition | None = None,
    job_title: str = "",
    covers: Iterable[Location] = (),
) -> Appointment:
    """Write the whole place of an open appointment anew; its role, person and days stay. Raise Refused.

    `version` is the one the person saw. A leader covers one location at least, nobody else covers any. Where nothing
    differs, nothing is written. The record names places, but of the job only that it changed: it outlives the person.
    """
    Organisation.objects.select_for_update().get(pk=appointment.organisation_id)
    joined = Appointment.objects.select_related("person", "organisation", "location", "org_unit", "position")
    kept = joined.select_for_update(of=("self",)).get(pk=appointment.pk)
    places = list(covers) if kept.role == Role.LEADER else []
    _refuse_unfit(kept, [location, org_unit, *places], by)
    if kept.version != version:
        raise Refused(stale())
    if kept.role == Role.LEADER and not places:
        raise Refused(_("A leader answers for at least one location."), field="covers")
    before = _told(kept, kept.covers.all())
    wanted = {
        "location": location,
        "org_unit": org_unit,
        "position": position,
        "job_title": clean_text(job_title, single_line=True),
    }
    fields = [name for name, value in wanted.items() if getattr(kept, name) != value]
    if set(places) == set(kept.covers.all()) and not fields:
        return kept
    for name in fields:
        setattr(kept, name, wanted[name])
    kept.version += 1
    refuse_invalid(kept, exclude=["appointed_by"])
    kept.save(update_fields=[*fields, "version"])
    kept.covers.set(places)
    kept.person.clear_standing()
    after = _told(kept, places)
    if job := [name for name in fields if name in ("position", "job_title")]:
        after["fields"] = job
    announce(
        AppointmentChanged(appointment_id=kept.pk),
        by=by,
        about=kept,
        partner_id=kept.organisation_id if kept.role in PARTNER_ROLES else None,
        before=before,
        after=after,
        now=now,
    )
    return kept


def _refuse_unfit(kept: Appointment, places: list[Location | OrgUnit | None], by: Person | None) -> None:
    if by and not can(by, "lms.reassign", kept):
        raise Refused(_("You may not change this role."))
    if kept.ended_on:
        raise Refused(_("This role has ended already."))
    if any(place and place.partner_id != kept.organisation_id for place in places):
        raise Refused(_("This place belongs to another office."))


def _told(kept: Appointment, places: Iterable[Location]) -> dict[str, Any]:
    """Names of places, as the record keeps them."""
    told: dict[str, Any] = {"person": kept.person_id, "role": kept.role}
    for name in ("location", "org_unit"):
        told[name] = place.name if (place := getattr(kept, name)) else ""
    return told | {"covers": sorted(place.name for place in places)}
