"""Let somebody without an account work on one matter."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.guest_events import ConsultantInvited
from helpdesk.models import Escalation, GuestAccess
from helpdesk.operations.mail_guest import mail_guest
from helpdesk.queries.guests import guests_of
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

LASTS = timedelta(days=14)
NAME_LENGTH = 150
MOST_AT_ONCE = 5


@transaction.atomic
def invite_consultant(
    *,
    escalation: Escalation,
    first_name: str,
    last_name: str,
    email: str,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> GuestAccess:
    """The mailed link shows what a consultant of that contractor sees of this matter, for 14 days, and lets them write.

    Permission: helpdesk.invite_consultant. Announces ConsultantInvited. Raise Refused, naming the field.
    """
    escalation = Escalation.objects.locked(escalation)

    def make() -> GuestAccess:
        if not can(by, "helpdesk.invite_consultant", escalation):
            raise Refused(_("Only the contract manager may do this, as long as the matter runs."))
        names, address = _names(first_name, last_name), _address(email)
        present = guests_of(escalation, now)
        if any(each.person.email.casefold() == address.casefold() for each in present):
            raise Refused(_("This address has a link to this matter already; renew it."), field="email")
        if len(present) >= MOST_AT_ONCE:
            raise Refused(_("At most five outside consultants work on one matter. Revoke a link first."))
        person = _known(escalation, names, address) or Person.objects.create_user(
            username=f"konsultant-{secrets.token_hex(6)}", email=address, password=None, **names
        )
        access = GuestAccess.objects.create(
            escalation=escalation, person=person, given_by=by, given_at=now, expires_at=now + LASTS
        )
        event = announce(
            ConsultantInvited(escalation_id=escalation.pk, access_id=access.pk),
            by=by,
            about=escalation,
            partner_id=escalation.partner_id,
            after={"person": person.pk, "link": access.pk},
            now=now,
        )
        mail_guest(
            access=access,
            about=event,
            subject=_("[%(number)s] Please help with a matter") % {"number": escalation.reference},
            body=_(
                "%(person)s (%(firm)s) asks for help with a matter. The link works for 14 days, for you only, without "
                "an account; do not pass it on. An answer to this mail comes to the matter too."
            )
            % {"person": by, "firm": escalation.contractor.name},
            now=now,
        )
        return access

    made, _fresh = once(key=key, action="helpdesk.invite_consultant", by=by, now=now, kind=GuestAccess, make=make)
    return made


def _names(first_name: str, last_name: str) -> dict[str, str]:
    names = {
        "first_name": clean_text(first_name, cap=NAME_LENGTH, single_line=True),
        "last_name": clean_text(last_name, cap=NAME_LENGTH, single_line=True),
    }
    for field, name in names.items():
        if not name:
            raise Refused(_("Write the first name and the surname."), field=field)
    return names


def _address(email: str) -> str:
    address = email.strip()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused(_("Write an e-mail address, such as jan@example.org."), field="email") from error
    return address


def _known(escalation: Escalation, names: dict[str, str], address: str) -> Person | None:
    """Who helped this contractor before keeps one row; nobody who has an account is ever taken for a guest."""
    before = GuestAccess.objects.filter(escalation__contractor=escalation.contractor_id, person__is_active=True)
    same = before.filter(
        person__email__iexact=address, person__first_name=names["first_name"], person__last_name=names["last_name"]
    )
    found = same.select_related("person").order_by("pk").last()
    return found.person if found else None
