"""The last place of a visit that began by a booking is given back: the visit ends, its hour is offered anew."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from courses.events import SlotsOffered, VisitCancelled
from courses.models import Booking, BookingState, Slot, Visit, VisitSide, VisitState
from courses.operations.end_visit import end_visit
from courses.operations.promote_waiting import promote_waiting
from courses.queries.booked_visits import is_place_of
from courses.queries.visit_effects import ending_of_cancelling, is_late
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce


@transaction.atomic
def free_visit(*, visit: Visit, booking: Booking, by: Person, now: datetime) -> Visit:
    """Cancel it for the side of whoever gave the place back; how late it is says what it costs.

    The visit keeps its hour, which is withdrawn. Whoever waits there gets a new one of the same time, which others may
    book too; whoever of another office has a place there, from before visits began by bookings, keeps it in the new
    one. Refused once the visit has begun. Who may was asked by the caller, which holds the locks of the visit and the
    slot. Announces VisitCancelled and SlotsOffered.
    """
    if visit.slot.begins_at <= now:
        raise Refused(_("The visit has begun: say instead whether it took place."))
    side = _side(booking, visit, by)
    late = is_late(visit.slot.begins_at, now)
    anew = _offer_anew(visit, now)
    end_visit(
        visit=visit,
        to=VisitState.CANCELLED,
        side=side,
        reason=booking.reason or "–",
        ending=ending_of_cancelling(side, late=late),
        late=late and side == VisitSide.PARTNER,
        by=by,
        now=now,
    )
    announce(
        VisitCancelled(visit_id=visit.pk, side=side, is_late=visit.is_late, people=[]),
        by=by,
        about=visit,
        partner_id=visit.partner_id,
        before={"state": VisitState.CONFIRMED},
        after={"state": visit.state},
        now=now,
    )
    announce(
        SlotsOffered(slot_id=anew.pk, number=1), by=by, about=anew, after={"kind": anew.kind, "number": 1}, now=now
    )
    promote_waiting(slot=anew, now=now)
    return visit


def _side(booking: Booking, visit: Visit, by: Person) -> VisitSide:
    if by.pk == booking.person_id:
        return VisitSide.PARTNER
    return VisitSide.CONTRACTOR if by.pk == visit.slot.trainer_id else VisitSide.OFFICE


def _offer_anew(visit: Visit, now: datetime) -> Slot:
    slot = visit.slot
    others = [each.pk for each in slot.bookings.booked() if not is_place_of(visit, each)]
    anew = Slot.objects.create(
        trainer_id=slot.trainer_id,
        kind=slot.kind,
        begins_at=slot.begins_at,
        ends_at=slot.ends_at,
        place=slot.place,
        capacity=slot.capacity,
        partner_id=slot.partner_id,
        county_id=slot.county_id,
        note=slot.note,
        offered_at=now,
        changed_at=now,
        taken=len(others),
    )
    slot.bookings.filter(Q(state=BookingState.WAITING) | Q(pk__in=others)).update(slot=anew)
    return anew
