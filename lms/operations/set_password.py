"""Set a password by a one-time secret: an invitation, a printed code, a mailed link."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import PasswordSet
from lms.kit.refused import Refused
from lms.kit.validated import refuse_weak
from lms.models import LoginRequest, Notice, OneTimeSecret, Person
from lms.outbox import announce


@transaction.atomic
def set_password(*, secret: OneTimeSecret, password: str, privacy_notice: str, now: datetime) -> Person:
    """Set the password, use up the secret, and log out every other session of that person (their hash changes).

    `privacy_notice` is the version that was shown beside the form; it is kept with the time it was seen. Raise
    Refused when the secret was used or grew too old meanwhile, or the password is too weak.
    """
    # The person's row comes first, as in hand_code and invite, so that two of them never wait for each other.
    person = Person.objects.select_for_update().get(pk=secret.person_id)
    still = OneTimeSecret.objects.usable(now).filter(pk=secret.pk, person__is_active=True)
    if not still.update(used_at=now):
        raise Refused(_("This link or code no longer works. Ask for a new one."))
    refuse_weak(password, person)
    person.set_password(password)
    if privacy_notice:
        person.privacy_notice_version, person.privacy_notice_seen_at = privacy_notice, now
    person.save(update_fields=["password", "privacy_notice_version", "privacy_notice_seen_at"])
    OneTimeSecret.objects.usable(now).filter(person=person).update(withdrawn_at=now)
    LoginRequest.objects.waiting().filter(person=person).update(settled_at=now)
    # The mailed link has done its work; nothing keeps it.
    Notice.objects.filter(person=person, kind__in=["lms.invitation", "lms.password_link"]).update(path="")
    announce(PasswordSet(person_id=person.pk), by=person, about=person, now=now)
    return person
