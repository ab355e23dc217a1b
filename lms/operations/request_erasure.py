"""Forget a person now, or once no hold stands against it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.hold_events import ErasureHeld
from lms.kit.refused import Refused
from lms.models import ErasureRequest, Person
from lms.operations.erase import erase
from lms.outbox import announce
from lms.permissions import can
from lms.queries.holds import held_now, is_person_held, waiting_request
from lms.retention_lock import lock_retention


@transaction.atomic
def request_erasure(*, person: Person, by: Person | None, now: datetime) -> dict[str, int] | None:
    """What `erase` answers; or None where a hold covers the person: the request is kept, and carried out by the first
    retention after the holds. Asked again while it waits, nothing more happens. Announces ErasureHeld.

    Source: GDPR art. 12(3), 17(3)(b) and (e), 18: whoever asks is told why the records stay.
    """
    if by is not None and not can(by, "lms.erase", person):
        raise Refused(_("Only an administrator may erase a person."))
    lock_retention()
    if not is_person_held(person, held_now()):
        done = erase(person=person, by=by, now=now)
        ErasureRequest.objects.filter(person=person, done_at=None).update(done_at=now)
        return done
    if waiting_request(person) is None:
        kept = ErasureRequest.objects.create(person=person, asked_by=by, asked_at=now)
        announce(ErasureHeld(erasure_request_id=kept.pk), by=by, about=kept, now=now)
    return None
