"""End a role."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.events import AppointmentEnded
from lms.kit.refused import Refused
from lms.models import Appointment, InspectorAccess, OneTimeSecret, Organisation, Person, Role
from lms.models.standing import PARTNER_ROLES
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def end(*, appointment: Appointment, by: Person | None, now: datetime) -> Appointment:
    """End the appointment today, or raise Refused. From now on it gives nothing.

    No session needs closing: what a person holds is read at every request, and the guard logs out whoever holds
    nothing. One-time secrets of such a person are withdrawn, unless an inspector's access runs or is to begin. The
    last administrator stays, or nobody could come in.
    """
    Organisation.objects.select_for_update().get(pk=appointment.organisation_id)
    appointment = Appointment.objects.select_for_update(of=("self",)).select_related("person").get(pk=appointment.pk)
    if by and not can(by, "lms.end", appointment):
        raise Refused(_("You may not end this role."))
    if appointment.ended_on:
        raise Refused(_("This role has ended already."))
    open_ones = Appointment.objects.filter(ended_on=None).exclude(pk=appointment.pk)
    if appointment.role == Role.ADMINISTRATOR and not open_ones.filter(role=Role.ADMINISTRATOR).exists():
        raise Refused(_("This is the last administrator. Appoint another one first."))
    appointment.ended_on = max(timezone.localdate(now), appointment.began_on)
    appointment.save(update_fields=["ended_on"])
    appointment.person.clear_standing()
    inspections = InspectorAccess.objects.ahead(timezone.localdate(now)).filter(person_id=appointment.person_id)
    if not open_ones.filter(person_id=appointment.person_id).exists() and not inspections.exists():
        OneTimeSecret.objects.usable(now).filter(person_id=appointment.person_id).update(withdrawn_at=now)
    announce(
        AppointmentEnded(appointment_id=appointment.pk),
        by=by,
        about=appointment,
        partner_id=appointment.organisation_id if appointment.role in PARTNER_ROLES else None,
        before={"person": appointment.person_id, "role": appointment.role},
        now=now,
    )
    return appointment
