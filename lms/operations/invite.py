"""Invite a person by a link."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import PersonInvited
from lms.kit.codes import new_token
from lms.kit.refused import Refused
from lms.models import OneTimeSecret, Person
from lms.operations.tell import tell
from lms.outbox import announce
from lms.permissions import can
from lms.queries.secrets import LASTS, hashed_link, link_path


@dataclass(frozen=True)
class Invitation:
    """The whole address is known here and now only; the row keeps its hash."""

    secret: OneTimeSecret
    url: str


@transaction.atomic
def invite(*, person: Person, by: Person | None, now: datetime, by_mail: bool = False) -> Invitation:
    """Make a link by which the person sets a password within 7 days; earlier links stop working.

    `by` None is the operator at the console. Raise Refused where `by` could not appoint every role of that person.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if by and not can(by, "lms.invite", person):
        raise Refused(_("You may not invite this person."))
    purpose = OneTimeSecret.Purpose.INVITATION
    OneTimeSecret.objects.usable(now).filter(person=person, purpose=purpose).update(withdrawn_at=now)
    token = new_token()
    secret = OneTimeSecret.objects.create(
        purpose=purpose,
        person=person,
        hashed=hashed_link(token),
        issued_by=by,
        issued_at=now,
        expires_at=now + LASTS[purpose],
    )
    event = announce(PersonInvited(person_id=person.pk, secret_id=secret.pk), by=by, about=person, now=now)
    if by_mail:
        tell(
            people=[person],
            about=event,
            kind="lms.invitation",
            subject=_("Invitation to Pomost"),
            body=_("An account in Pomost was made for you. Open the link within 7 days and set your password. Login: ")
            + person.username,
            path=link_path(token),
            by_mail=True,
            in_bell=False,
            now=now,
        )
    return Invitation(secret, settings.SITE_URL + link_path(token))
