"""Forget a person."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import PersonErased
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.holds import held_now, is_person_held
from lms.registry import personal_data
from lms.retention_lock import lock_retention


@transaction.atomic
def erase(*, person: Person, by: Person | None, now: datetime) -> dict[str, int]:
    """Remove or make nameless all that is kept of a person, for good; return how many rows by kind.

    An administrator at the command line has no account (`by` is None). Source: GDPR art. 17; what must be kept
    under art. 17(3) stays without a name. While a hold covers the person it is refused: see `request_erasure`.
    """
    lock_retention()
    person = Person.objects.select_for_update().get(pk=person.pk)
    if by is not None and not can(by, "lms.erase", person):
        raise Refused(_("Only an administrator may erase a person."))
    if by is not None and by.pk == person.pk:
        raise Refused(_("Nobody may erase the account they are logged in with."))
    if is_person_held(person, held_now()):
        raise Refused(_("A hold on deleting covers this person. The request can be kept until the hold ends."))
    # The account is last: until then others find by its login what names nobody's account.
    entries = sorted(personal_data, key=lambda entry: entry.name == "account")
    done = {entry.name: entry.erase(person, now) for entry in entries}
    announce(PersonErased(person_id=person.pk), by=by, about=person, now=now)
    return done
