"""Change one's own password."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import PasswordSet
from lms.kit.refused import Refused
from lms.kit.validated import refuse_weak
from lms.models import OneTimeSecret, Person
from lms.outbox import announce


@transaction.atomic
def change_password(*, person: Person, old: str, password: str, now: datetime) -> Person:
    """Set a new password by the old one; other sessions end, because the hash they carry no longer fits.

    Raise Refused for a wrong old password or a weak new one. Tries are to be limited by the caller.
    """
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if not locked.check_password(old):
        raise Refused(_("The present password is wrong."), field="old")
    refuse_weak(password, locked)
    locked.set_password(password)
    locked.save(update_fields=["password"])
    person.password = locked.password
    OneTimeSecret.objects.usable(now).filter(person=person).update(withdrawn_at=now)
    announce(PasswordSet(person_id=person.pk), by=person, about=person, now=now)
    return person
