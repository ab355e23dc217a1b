"""Begin a real installation: somebody must be able to come in first."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import Appointment, Organisation, OrganisationKind, Person, Role
from lms.operations.admit import Newcomer
from lms.operations.appoint import appoint
from lms.operations.invite import invite


@transaction.atomic
def invite_first_administrator(*, now: datetime) -> str:
    """Make the Marshal's Office and its administrator where they are missing, and return a one-time link.

    Repeated before anybody has logged in it returns a fresh link, and the old one stops working. Raise Refused once
    an administrator has a password: from then on people invite each other.
    """
    office = Organisation.objects.select_for_update().filter(kind=OrganisationKind.OFFICE).first()
    if office is None:
        name = _("Marshal's Office")
        office = Organisation.objects.create(kind=OrganisationKind.OFFICE, name=name, short_name=name)
    held = Appointment.objects.filter(role=Role.ADMINISTRATOR, ended_on=None).select_related("person")
    if any(appointment.person.has_usable_password() for appointment in held):
        raise Refused(_("There is an administrator already; a new one is appointed in the office's screen."))
    first = held.first()
    person = first.person if first else _administrator(office, now)
    return invite(person=person, by=None, now=now).url


def _administrator(office: Organisation, now: datetime) -> Person:
    newcomer = Newcomer(first_name=_("Administrator"), last_name=_("of the platform"), login="administrator")
    return appoint(role=Role.ADMINISTRATOR, organisation=office, person=newcomer, by=None, now=now).person
