"""Give the attendance list of one office its number."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import AttendanceListNumbered
from courses.models import AttendanceList, Slot
from courses.queries.room import room_partners
from lms.kit.refused import Refused
from lms.models import Partner, Person
from lms.numbering import new_number
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def number_attendance_list(*, slot: Slot, partner: Partner, by: Person, now: datetime) -> AttendanceList:
    """The list of this office at this showing, with a number from the first time on: LO-2026-1410-0001.

    Refused: before the showing has begun, and for who may not see that office's people. Announces
    AttendanceListNumbered.
    """
    if not can(by, "courses.see_room", slot) or not room_partners(slot, by).filter(pk=partner.pk).exists():
        raise Refused(_("Leaders, the representative and whoever shows the presentation have the list."))
    if now < slot.begins_at:
        raise Refused(_("The presentation has not begun yet: there is nobody to list."))
    # Of two who ask at once the second waits here and finds the number of the first.
    Slot.objects.select_for_update(of=("self",)).get(pk=slot.pk)
    if numbered := AttendanceList.objects.filter(slot=slot, partner=partner).first():
        return numbered
    year = timezone.localtime(slot.begins_at).year
    number = new_number("LO", year, office=partner.teryt)
    numbered = AttendanceList.objects.create(slot=slot, partner=partner, number=number, ordered_at=now)
    announce(
        AttendanceListNumbered(attendance_list_id=numbered.pk),
        by=by,
        about=numbered,
        partner_id=partner.pk,
        after={"number": number},
        now=now,
    )
    return numbered
