"""A trainer changes an offered slot."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import SlotChanged
from courses.models import Slot
from courses.operations.promote_waiting import promote_waiting
from courses.queries.meetings import when
from courses.queries.slot_times import Times, first_overlap, refuse_visit
from courses.records.showing import LONGEST_AGENDA
from courses.records.slot import LONGEST_NOTE, LONGEST_PLACE
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person, Release
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def change_slot(
    *,
    slot: Slot,
    place: str,
    capacity: int,
    note: str = "",
    agenda: str | None = None,
    release: Release | None = None,
    times: Times | None = None,
    by: Person,
    now: datetime,
) -> Slot:
    """Change the place, the number of places, the note and, while nobody is in it, the time of a slot to come.

    `agenda` and `release` are those of a showing; without an agenda both stay. Saving what stands changes nothing. More
    places go to whoever waits.
    Announces SlotChanged.
    """
    Person.objects.select_for_update(no_key=True).get(pk=slot.trainer_id)
    slot = Slot.objects.select_for_update(of=("self",)).select_related("trainer").get(pk=slot.pk)
    if not can(by, "courses.change_slot", slot):
        raise Refused(_("Only the trainer changes a meeting."))
    refuse_visit(slot, but_booked=True)
    if not slot.is_open or slot.begins_at <= now:
        raise Refused(_("This meeting has begun or was withdrawn: it cannot be changed any more."))
    before = _words(slot)
    _move(slot, times, now)
    slot.place = clean_text(place, cap=LONGEST_PLACE, single_line=True)
    slot.note = clean_text(note, cap=LONGEST_NOTE, single_line=True)
    if not slot.place:
        raise Refused(_("Write where the meeting is, or give its link."), field="place")
    if not 1 <= capacity <= slot.most_places:
        raise Refused(_("A meeting has 1 to %(most)d places.") % {"most": slot.most_places}, field="capacity")
    if capacity < slot.taken:
        raise Refused(_("More people are booked already than there would be places."), field="capacity")
    slot.capacity = capacity
    if slot.is_showing and agenda is not None:
        slot.showing.agenda = clean_text(agenda, cap=LONGEST_AGENDA)
        slot.showing.release = release
    after = _words(slot)
    if after == before:
        return slot
    slot.sequence += 1
    slot.changed_at = now
    slot.save()
    if slot.is_showing:
        slot.showing.save(update_fields=["agenda", "release"])
    changed = {name for name in after if after[name] != before[name]}
    announce(
        SlotChanged(slot_id=slot.pk),
        by=by,
        about=slot,
        before={name: before[name] for name in sorted(changed)},
        after={name: after[name] for name in sorted(changed)},
        now=now,
    )
    promote_waiting(slot=slot, now=now)
    return slot


def _move(slot: Slot, times: Times | None, now: datetime) -> None:
    if times is None or times == (slot.begins_at, slot.ends_at):
        return
    if slot.bookings.active().exists():
        words = _("Somebody has booked this hour. Withdraw the meeting and offer another one.")
        raise Refused(words, field="begins")
    if times[0] <= now or times[1] <= times[0]:
        raise Refused(_("Choose a time to come, with an end after its beginning."), field="begins")
    if other := first_overlap(slot.trainer, [times], but=slot.pk):
        words = _("This overlaps another meeting of yours: %(when)s.")
        raise Refused(words % {"when": when(other.begins_at, other.ends_at)}, field="begins")
    slot.begins_at, slot.ends_at = times


def _words(slot: Slot) -> dict[str, object]:
    shown = {"agenda": slot.showing.agenda, "release": slot.showing.release_id} if slot.is_showing else {}
    return {
        **shown,
        "begins_at": slot.begins_at.isoformat(),
        "ends_at": slot.ends_at.isoformat(),
        "place": slot.place,
        "capacity": slot.capacity,
        "note": slot.note,
    }
