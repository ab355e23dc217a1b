"""Give a person a role at an organisation."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.events import PersonAppointed
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_invalid
from lms.models import Appointment, InspectorAccess, JobPosition, Location, Organisation, OrgUnit, Person, Role
from lms.models.appointment import ONE_PER_PARTNER, ROLES_AT
from lms.operations.admit import Newcomer, admit
from lms.outbox import announce
from lms.permissions import can

MOST_LEADERS = 3


@transaction.atomic
def appoint(
    *,
    role: str,
    organisation: Organisation,
    person: Person | Newcomer,
    by: Person | None,
    now: datetime,
    location: Location | None = None,
    org_unit: OrgUnit | None = None,
    position: JobPosition | None = None,
    job_title: str = "",
    covers: Iterable[Location] = (),
    override_reason: str = "",
) -> Appointment:
    """Appoint from today on, or raise Refused. `by` None is the operator at the console, whom no rule binds.

    The organisation's row is locked, so that two people cannot both appoint the third leader or a second
    representative. A leader for whom no location is named covers all of them. Nobody with an inspector's access that
    runs or is to begin gets a role: whoever works here inspects nothing.
    """
    at = Organisation.objects.select_for_update().get(pk=organisation.pk)
    appointment = Appointment(
        organisation=at,
        role=role,
        began_on=timezone.localdate(now),
        location=location,
        org_unit=org_unit,
        position=position,
        job_title=clean_text(job_title, single_line=True),
        appointed_by=by,
    )
    _refuse_unfit(appointment, by)
    places = _places(appointment, list(covers))
    appointment.override_reason = _reason_to_exceed(appointment, clean_text(override_reason, single_line=True), by)
    appointment.person = _admitted(person, by, appointment.began_on)
    _refuse_twice(appointment)
    refuse_invalid(appointment, exclude=["appointed_by"])
    appointment.save()
    appointment.covers.set(places)
    appointment.person.clear_standing()
    announce(
        PersonAppointed(appointment_id=appointment.pk),
        by=by,
        about=appointment,
        partner_id=at.pk if at.kind == "partner" else None,
        after={"person": appointment.person_id, "role": role, "over_the_limit": bool(appointment.override_reason)},
        now=now,
    )
    return appointment


def _refuse_unfit(wanted: Appointment, by: Person | None) -> None:
    if wanted.role not in ROLES_AT[wanted.organisation.kind]:
        raise Refused(_("This organisation has no such role."), field="role")
    if by and not can(by, "lms.appoint", wanted):
        raise Refused(_("You may not give this role here."), field="role")
    for field in ("location", "org_unit"):
        place = getattr(wanted, field)
        if place and place.partner_id != wanted.organisation_id:
            raise Refused(_("This place belongs to another office."), field=field)


def _places(wanted: Appointment, covers: list[Location]) -> list[Location]:
    """What a leader answers for; nobody else covers anything."""
    if wanted.role != Role.LEADER:
        return []
    if any(place.partner_id != wanted.organisation_id for place in covers):
        raise Refused(_("This place belongs to another office."), field="covers")
    return covers or list(Location.objects.filter(partner_id=wanted.organisation_id))


def _reason_to_exceed(wanted: Appointment, reason: str, by: Person | None) -> str:
    """The reason where the role is full and may be exceeded; empty where there is room. Raise Refused otherwise."""
    held = Appointment.objects.filter(organisation=wanted.organisation, role=wanted.role, ended_on=None).count()
    if wanted.role in ONE_PER_PARTNER and held:
        raise Refused(_("This office already has a person in this role. End that role first."), field="role")
    if wanted.role != Role.LEADER or held < MOST_LEADERS:
        return ""
    if by and not can(by, "lms.exceed"):
        raise Refused(
            _("An office has at most three leaders. Only a coordinator of the Marshal's Office may appoint a fourth."),
            field="role",
        )
    if not reason:
        raise Refused(
            _("This office has three leaders already. To appoint a fourth, give the reason."), field="override_reason"
        )
    return reason


def _admitted(person: Person | Newcomer, by: Person | None, day: date) -> Person:
    """The person as known to us; a newcomer is written down."""
    if isinstance(person, Person):
        if by and not Person.objects.visible_to(by).filter(pk=person.pk).exists():
            raise Refused(_("There is no such person."), field="person")
        if InspectorAccess.objects.ahead(day).filter(person=person).exists():
            raise Refused(_("This person has an inspector's access and gets no role until it is over."), field="person")
        return person
    return admit(newcomer=person)


def _refuse_twice(wanted: Appointment) -> None:
    same = Appointment.objects.filter(
        person=wanted.person, organisation=wanted.organisation, role=wanted.role, ended_on=None
    )
    if same.exists():
        raise Refused(_("This person holds this role here already."), field="person")
