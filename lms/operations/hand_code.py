"""Make a one-time code for paper."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import CodeHanded
from lms.kit.codes import new_code
from lms.kit.refused import Refused
from lms.models import LoginRequest, OneTimeSecret, Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.secrets import LASTS, hashed_code


@dataclass(frozen=True)
class HandedCode:
    """The code is known here and now only; the row keeps its hash."""

    secret: OneTimeSecret
    code: str


@transaction.atomic
def hand_code(*, person: Person, by: Person, now: datetime) -> HandedCode:
    """Make a code by which the person sets a new password within 24 hours, and settle the request that asked for it.

    Earlier codes stop working. Raise Refused where `by` could not appoint every role of that person.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not can(by, "lms.hand_code", person):
        raise Refused(_("You may not make a code for this person."))
    purpose = OneTimeSecret.Purpose.CODE
    OneTimeSecret.objects.usable(now).filter(person=person, purpose=purpose).update(withdrawn_at=now)
    code = new_code()
    secret = OneTimeSecret.objects.create(
        purpose=purpose,
        person=person,
        hashed=hashed_code(code, person),
        issued_by=by,
        issued_at=now,
        expires_at=now + LASTS[purpose],
    )
    LoginRequest.objects.waiting().filter(person=person).update(settled_at=now, settled_by=by)
    announce(CodeHanded(person_id=person.pk, secret_id=secret.pk), by=by, about=person, now=now)
    return HandedCode(secret, code)
