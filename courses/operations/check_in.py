"""Somebody in the room notes the own presence by the code that is shown there."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import PersonCheckedIn
from courses.models import Presence, ProvenBy, Slot
from courses.queries.meetings import when
from courses.queries.room import OPENS, REMEMBERED, STAYS, fits, invited_at
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def check_in(*, slot: Slot, code: str, seen_at: datetime | None = None, by: Person, now: datetime) -> Presence:
    """Note that `by` is there. `seen_at`: when the code was read, at most REMEMBERED ago, where a log-in came between.

    Who is noted already stays so, however it came. Refused: a code of another showing or another time, a person of an
    office that is not invited, before the door opens and after it closes. No row is locked: the unique constraint
    keeps two presses apart, so that a full room need not queue. Announces PersonCheckedIn.
    """
    seen_at = seen_at or now
    if not can(by, "courses.check_in", slot):
        raise Refused(_("Presence is noted for people of the offices that are invited."))
    if not fits(slot.pk, code, seen_at) or not seen_at <= now <= seen_at + REMEMBERED:
        raise Refused(_("This code is not shown any more. Type the one that is on the screen now."), field="code")
    partner = invited_at(slot, by)
    if partner is None:
        raise Refused(_("Your office is not invited to this presentation. Ask whoever holds it."))
    if mine := Presence.objects.filter(slot=slot, person=by).first():
        return mine
    _refuse_closed(slot, now)
    values = {"page_id": slot.showing.page_id, "partner_id": partner, "proven_by": ProvenBy.CODE, "noted_at": now}
    mine, is_new = Presence.objects.get_or_create(slot=slot, person=by, defaults=values)
    if is_new:
        announce(
            PersonCheckedIn(presence_id=mine.pk, person_id=by.pk),
            by=by,
            about=mine,
            partner_id=partner,
            after={"slot": slot.pk, "proven_by": str(ProvenBy.CODE)},
            now=now,
        )
    return mine


def _refuse_closed(slot: Slot, now: datetime) -> None:
    words = {"when": when(slot.begins_at, slot.ends_at)}
    if not slot.is_open:
        raise Refused(_("This presentation was withdrawn."))
    if now < slot.begins_at - OPENS:
        raise Refused(
            _("It is too early: presence is noted from 15 minutes before the presentation. %(when)s.") % words
        )
    if now > slot.ends_at + STAYS:
        raise Refused(
            _("This presentation is over: %(when)s. Whoever leads in your office can still tick your presence.") % words
        )
