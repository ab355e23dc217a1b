"""Take a tick back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import PresenceUnticked
from courses.models import Presence
from courses.queries.room import TICKED_UNTIL
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def untick_present(*, presence: Presence, by: Person, now: datetime) -> None:
    """Delete a presence that somebody ticked; the journal keeps that it was. Taken back twice it is gone once.

    Refused: what the person proved by the code, and a list that is closed. Announces PresenceUnticked.
    """
    rows = Presence.objects.select_for_update(of=("self",)).select_related("slot", "person")
    found = rows.filter(pk=presence.pk).first()
    if found is None:
        return
    if not can(by, "courses.untick_present", found):
        raise Refused(_("Only a tick can be taken back: who gave the code was there."))
    if now > found.slot.ends_at + TICKED_UNTIL:
        raise Refused(_("More than 14 days have passed: the list is closed. Write to the Marshal's Office."))
    announce(
        PresenceUnticked(slot_id=found.slot_id, person_id=found.person_id),
        by=by,
        about=found,
        partner_id=found.partner_id,
        before={"slot": found.slot_id, "proven_by": found.proven_by},
        now=now,
    )
    found.delete()
