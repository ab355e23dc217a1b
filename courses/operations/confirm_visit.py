"""Who speaks for a partner confirms a proposed visit."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import VisitConfirmed
from courses.models import Account, Booking, BookingState, HoursPool, Slot, Visit, VisitState
from courses.operations.book_hours import book_hours
from courses.queries.visit_readiness import readiness
from courses.queries.visits import move
from courses.visit_rules import sides_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def confirm_visit(*, visit: Visit, by: Person, now: datetime) -> Visit:
    """Take the hour: its people are booked, its hours planned. That somebody is not ready yet does not hinder it; how
    many were not is kept.

    Refused where the visit has begun, or exceeds the pool and the office has not let it pass. The same press again
    changes nothing. Announces VisitConfirmed.
    """
    visit = Visit.objects.select_for_update(of=("self",)).with_words().get(pk=visit.pk)
    if not can(by, "courses.confirm_visit", visit):
        raise Refused(_("Only the representative of the partner or the deputy answers a proposed visit."))
    if visit.state == VisitState.CONFIRMED:
        return visit
    move(visit, VisitState.CONFIRMED, sides_of(by, visit))
    if visit.slot.begins_at <= now:
        raise Refused(_("This hour has passed. Decline it and give another day."))
    _refuse_excess(visit)
    visit.state, visit.answered_at, visit.answered_by = VisitState.CONFIRMED, now, by
    visit.lacking = sum(not each.is_ready for each in readiness(visit))
    visit.save()
    _book(visit, by, now)
    book_hours(
        contract=visit.contract,
        partner=visit.partner,
        account=Account.PLANNED,
        minutes=visit.minutes,
        reason=_("visit confirmed"),
        visit=visit,
        by=by,
        now=now,
    )
    announce(
        VisitConfirmed(visit_id=visit.pk),
        by=by,
        about=visit,
        partner_id=visit.partner_id,
        before={"state": VisitState.PROPOSED},
        after={"state": visit.state, "lacking": visit.lacking},
        now=now,
    )
    return visit


def _refuse_excess(visit: Visit) -> None:
    """Two visits confirmed at once take turns at the pool, so that the second sees what the first has planned."""
    HoursPool.objects.get_or_create(contract=visit.contract, partner=visit.partner)
    pool = HoursPool.objects.select_for_update(of=("self",)).select_related("contract")
    left = pool.get(contract=visit.contract, partner=visit.partner).left
    if left < visit.minutes and visit.passed_at is None:
        words = _("The visit is longer than what is left of the hours. Only the Marshal's Office lets it pass.")
        raise Refused(words)


def _book(visit: Visit, by: Person, now: datetime) -> None:
    """Each gets a place for the first instruction, and with it the reminder and the calendar that every meeting has."""
    slot = Slot.objects.select_for_update(of=("self",)).get(pk=visit.slot_id)
    page, people = visit.instructions.order_by("pk").first(), list(visit.people.order_by("pk"))
    for person in people:
        Booking.objects.create(
            slot=slot, person=person, state=BookingState.BOOKED, page=page, booked_at=now, by=by, changed_at=now
        )
    slot.taken, slot.changed_at = len(people), now
    slot.sequence += 1
    slot.save(update_fields=["taken", "changed_at", "sequence"])
