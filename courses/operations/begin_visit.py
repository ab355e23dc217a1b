"""An offered hour of a visit that a leader took becomes a visit, and plans hours of the contract."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import VisitBooked
from courses.models import Account, Booking, HoursPool, Slot, SlotKind, Visit, VisitState
from courses.operations.book_hours import book_hours
from courses.operations.give_back_late_hours import give_back_late_hours
from courses.queries.booked_visits import contract_of, is_of_another_office, partner_of, partners_of, visit_of
from courses.queries.visit_effects import in_hours
from lms.kit.refused import Refused
from lms.models import Contract, Partner, Person
from lms.outbox import announce


@transaction.atomic
def begin_visit(*, booking: Booking, slot: Slot, by: Person, now: datetime, office: int | None = None) -> Visit | None:
    """The confirmed visit of this hour, with the booked person among its people: the trainer offered it, the leader
    took it, and nobody has to answer. Its hours are planned once, with the first place; who of the office was booked
    there before is among its people. `office`: the partner's key that a leader of several chose.

    None where nothing hangs on the hour: another kind of meeting, a trainer of no firm, no contract that gives hours.
    Refused where the pool has not enough left, where the hour is another office's, and where a leader of several
    offices chose none. Who may was asked by the caller, which holds the lock of the slot. Announces VisitBooked.
    """
    if slot.kind != SlotKind.VISIT:
        return None
    partner = partner_of(slot, booking.person, office)
    if visit := visit_of(slot):
        if not partner or visit.partner_id != partner.pk or visit.state != VisitState.CONFIRMED:
            raise Refused(_("This hour was taken for another office."))
        visit.people.add(booking.person)
        return visit
    contract = contract_of(slot, booking.page)
    if contract is None:
        return None
    if partner is None:
        if partners_of(slot, booking.person):
            raise Refused(_("Choose for which office the visit is."), field="office")
        return None
    if is_of_another_office(slot, partner):
        raise Refused(_("This hour was taken for another office."))
    give_back_late_hours(slot=slot, partner=partner, by=by, now=now)
    visit = Visit(slot=slot, partner=partner, contract=contract, state=VisitState.CONFIRMED, is_booked=True)
    _refuse_excess(visit, contract, partner)
    visit.answered_at, visit.answered_by = now, booking.person
    visit.save()
    visit.people.add(booking.person, *_booked_before(slot, partner))
    if booking.page:
        visit.instructions.add(booking.page)
    book_hours(
        contract=contract,
        partner=partner,
        account=Account.PLANNED,
        minutes=visit.minutes,
        reason=_("offered hour booked"),
        visit=visit,
        by=by,
        now=now,
    )
    announce(
        VisitBooked(visit_id=visit.pk),
        by=by,
        about=visit,
        partner_id=partner.pk,
        after={"state": visit.state, "contract": contract.number, "minutes": visit.minutes},
        now=now,
    )
    return visit


def _booked_before(slot: Slot, partner: Partner) -> list[Person]:
    """Who of this office had a place before visits began by bookings."""
    rows = slot.bookings.booked().select_related("person")
    return [each.person for each in rows if partner in partners_of(slot, each.person)]


def _refuse_excess(visit: Visit, contract: Contract, partner: Partner) -> None:
    """Two hours booked at once take turns at the pool, so that the second sees what the first has planned."""
    HoursPool.objects.get_or_create(contract=contract, partner=partner)
    pool = HoursPool.objects.select_for_update(of=("self",)).select_related("contract")
    left = pool.get(contract=contract, partner=partner).left
    if left < visit.minutes:
        words = _(
            "The visit takes %(length)s, and %(left)s of the contract's hours are left. Ask the trainer to propose a "
            "visit: the Marshal's Office may let it exceed the hours."
        )
        raise Refused(words % {"length": in_hours(visit.minutes), "left": in_hours(left)})
