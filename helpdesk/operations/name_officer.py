"""Say who is the data protection officer of a partner."""

import secrets
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import DataOfficer, OfficerLink
from helpdesk.obligation_events import OfficerNamed
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Partner, Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

NAME_LENGTH = 150


@transaction.atomic
def name_officer(
    *,
    partner: Partner,
    by: Person,
    now: datetime,
    person: Person | None = None,
    first_name: str = "",
    last_name: str = "",
    email: str = "",
    key: UUID | None = None,
) -> DataOfficer:
    """A `person` of that office who has an account, or somebody known by name and address only, who gets none.

    Whoever held the office before holds it no more, and their links stop working with it. Permission:
    helpdesk.name_officer. Announces OfficerNamed. Raise Refused, naming the field.
    """

    def make() -> DataOfficer:
        Partner.objects.select_for_update(no_key=True).get(pk=partner.pk)
        if not can(by, "helpdesk.name_officer", partner):
            raise Refused(_("You may not name the data protection officer here."))
        officer = _own(person, partner) if person else _outsider(first_name, last_name, email)
        before = DataOfficer.objects.present().filter(partner=partner).first()
        if before:
            DataOfficer.objects.filter(pk=before.pk).update(ended_at=now)
            OfficerLink.objects.filter(officer=before, revoked_at=None).update(revoked_at=now)
        made = DataOfficer.objects.create(partner=partner, person=officer, named_by=by, named_at=now)
        announce(
            OfficerNamed(officer_id=made.pk),
            by=by,
            about=made,
            partner_id=partner.pk,
            before={"person": before.person_id if before else None},
            after={"person": officer.pk},
            now=now,
        )
        return made

    made, _fresh = once(key=key, action="helpdesk.name_officer", by=by, now=now, kind=DataOfficer, make=make)
    return made


def _own(person: Person, partner: Partner) -> Person:
    if partner.pk not in person.standing.partners():
        raise Refused(_("Choose somebody who works at this office."), field="person")
    if not person.email:
        raise Refused(_("This person has no e-mail address; the link has to be mailed."), field="person")
    return person


def _outsider(first_name: str, last_name: str, email: str) -> Person:
    """A row without a password and without an appointment: nothing opens to it, and no way to log in leads to it."""
    names = {
        "first_name": clean_text(first_name, cap=NAME_LENGTH, single_line=True),
        "last_name": clean_text(last_name, cap=NAME_LENGTH, single_line=True),
    }
    for field, name in names.items():
        if not name:
            raise Refused(_("Write the first name and the surname."), field=field)
    address = email.strip()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused(_("Write an e-mail address, such as iod@example.org."), field="email") from error
    if known := _known(names, address):
        return known
    return Person.objects.create_user(username=f"iod-{secrets.token_hex(6)}", email=address, password=None, **names)


def _known(names: dict[str, str], address: str) -> Person | None:
    """One row serves every office; nobody who has an account, or had one, is ever taken for an outsider."""
    outside = Person.objects.filter(is_active=True, appointments=None, **names, email__iexact=address)
    return outside.filter(pk__in=DataOfficer.objects.values("person")).order_by("pk").first()
