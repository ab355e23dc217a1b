"""A trainer offers slots."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import SlotsOffered
from courses.models import Slot
from courses.queries.meetings import when
from courses.queries.slot_times import Times, first_overlap
from courses.records.slot import LONGEST_NOTE, LONGEST_PLACE
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Partner, Person, Unit
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

LONGEST = timedelta(hours=12)


@dataclass(frozen=True)
class SlotDetails:
    """What all slots of a series share. `partner` or `county` keeps others from booking."""

    kind: str
    place: str
    capacity: int = 1
    note: str = ""
    partner: Partner | None = None
    county: Unit | None = None


@transaction.atomic
def offer_slots(
    *, details: SlotDetails, times: Sequence[Times], by: Person, now: datetime, key: UUID | None = None
) -> Slot:
    """Offer a slot at each of these times (UTC, as from `series_of`), all of them or none; return the first.

    Refused: a time that has begun, more than LONGEST at a stretch, one that overlaps another slot of this trainer.
    The same key offers once. Announces SlotsOffered.
    """

    def make() -> Slot:
        if not can(by, "courses.offer_slots"):
            raise Refused(_("Only trainers and the Marshal's Office offer meetings."))
        # The trainer's row is the lock: of two series sent at once the second sees the slots of the first.
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        _refuse_times(times, by, now)
        made = [_slot(details, each, by, now) for each in times]
        for slot in made:
            slot.save()
        announce(
            SlotsOffered(slot_id=made[0].pk, number=len(made)),
            by=by,
            about=made[0],
            partner_id=details.partner.pk if details.partner else None,
            after={"kind": details.kind, "number": len(made)},
            now=now,
        )
        return made[0]

    slot, _fresh = once(key=key, action="courses.offer_slots", by=by, now=now, kind=Slot, make=make)
    return slot


def _slot(details: SlotDetails, times: Times, by: Person, now: datetime) -> Slot:
    place = clean_text(details.place, cap=LONGEST_PLACE, single_line=True)
    if not place:
        raise Refused(_("Write where the meeting is, or give its link."), field="place")
    slot = Slot(
        trainer=by,
        kind=details.kind,
        begins_at=times[0],
        ends_at=times[1],
        place=place,
        capacity=details.capacity,
        note=clean_text(details.note, cap=LONGEST_NOTE, single_line=True),
        partner=details.partner,
        county=details.county,
        offered_at=now,
        changed_at=now,
    )
    if not 1 <= slot.capacity <= slot.most_places:
        raise Refused(_("A meeting has 1 to %(most)d places.") % {"most": slot.most_places}, field="capacity")
    return slot


def _refuse_times(times: Sequence[Times], by: Person, now: datetime) -> None:
    if not times:
        raise Refused(_("No working day is left: on weekends and public holidays offices are closed."), field="first")
    for begins, ends in times:
        if begins <= now:
            raise Refused(_("This time has passed already."), field="first")
        if not begins < ends <= begins + LONGEST:
            raise Refused(_("A meeting ends after it begins, on the same day."), field="ends")
    if any(later[0] < earlier[1] for earlier, later in pairwise(times)):
        raise Refused(_("These meetings overlap each other."), field="ends")
    if other := first_overlap(by, times):
        words = _("This overlaps another meeting of yours: %(when)s.")
        raise Refused(words % {"when": when(other.begins_at, other.ends_at)}, field="begins")
