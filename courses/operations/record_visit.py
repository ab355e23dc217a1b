"""The Marshal's Office enters the day of a visit that nobody wrote down: held, cancelled or missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import VisitRecorded
from courses.models import (
    Account,
    Attendance,
    BookingState,
    HoursPool,
    InstructionPage,
    Slot,
    SlotKind,
    Visit,
    VisitSide,
    VisitState,
)
from courses.operations.book_hours import book_hours
from courses.operations.end_visit import end_visit
from courses.queries.booked_visits import lock_visit_of
from courses.queries.day_closing import lock_day
from courses.queries.meetings import when
from courses.queries.recorded_visits import taken_already, taken_beside
from courses.queries.slot_times import Times
from courses.queries.visit_effects import Ending, counted
from courses.records.slot import LONGEST_PLACE
from courses.records.visit import LONGEST_WORDS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Appointment, Contract, Partner, Person, Role
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

LONGEST = timedelta(hours=12)
HOW: dict[str, tuple[VisitState, VisitSide]] = {
    Ending.HELD: (VisitState.HELD, VisitSide.OFFICE),
    Ending.IN_TIME: (VisitState.CANCELLED, VisitSide.PARTNER),
    Ending.LATE: (VisitState.CANCELLED, VisitSide.PARTNER),
    Ending.BY_CONTRACTOR: (VisitState.CANCELLED, VisitSide.CONTRACTOR),
    Ending.BY_OFFICE: (VisitState.CANCELLED, VisitSide.OFFICE),
    Ending.NOBODY_THERE: (VisitState.MISSED, VisitSide.PARTNER),
    Ending.NO_TRAINER: (VisitState.MISSED, VisitSide.CONTRACTOR),
}
"""What each ending is as a state, and whose it is."""


@dataclass(frozen=True)
class RecordedDay:
    """`times` in UTC; `slot` is an offered hour of that day which no visit owns, whose hours and trainer then count.
    `beside`: the office says that another trainer was at this partner in the same hours.
    """

    partner: Partner
    contract: Contract
    trainer: Person
    times: Times
    place: str
    ending: str
    instructions: Sequence[InstructionPage] = ()
    positions: str = ""
    reason: str = ""
    slot: Slot | None = None
    beside: bool = False


@transaction.atomic
def record_visit(*, details: RecordedDay, by: Person, now: datetime, key: UUID | None = None) -> Visit:
    """Write the visit down as it ended, with what that costs of the pool (queries.visit_effects); a held one waits for
    its protocol, which the trainer closes and the partner confirms as ever. The same key writes one.

    Permission: courses.record_visit. Refused: a day that has not begun, a trainer who was none of that firm, a contract
    not in force, and hours that a meeting of this trainer covers already; without `beside` also hours of another
    trainer at this office. A reason is needed unless it was held, and where the pool does not suffice. Announces
    VisitRecorded.
    """

    def make() -> Visit:
        if not can(by, "courses.record_visit"):
            raise Refused(_("Only the Marshal's Office enters the day of a visit afterwards."))
        reason = clean_text(details.reason, cap=LONGEST_WORDS, single_line=True)
        # Trainer and office are the lock: of two entries at once the second sees the first one's hours. A visit comes
        # before its office, as where its day is closed.
        Person.objects.select_for_update(no_key=True).get(pk=details.trainer.pk)
        if details.slot:
            lock_visit_of(details.slot.pk)
        lock_day(details.partner.pk)
        _refuse(details, reason, now)
        visit = Visit.objects.create(
            slot=_slot(details, now),
            partner=details.partner,
            contract=details.contract,
            state=VisitState.CONFIRMED,
            positions=clean_text(details.positions, cap=LONGEST_WORDS, single_line=True),
        )
        visit.instructions.set(details.instructions)
        visit.people.set(_people(visit))
        _refuse_excess(visit, details.ending, reason, by, now)
        _end(visit, details.ending, reason, by, now)
        announce(
            VisitRecorded(visit_id=visit.pk),
            by=by,
            about=visit,
            partner_id=visit.partner_id,
            after={"state": visit.state, "contract": details.contract.number, "minutes": visit.minutes},
            now=now,
        )
        return visit

    visit, _fresh = once(key=key, action="courses.record_visit", by=by, now=now, kind=Visit, make=make)
    return visit


def _refuse(details: RecordedDay, reason: str, now: datetime) -> None:
    begins, ends = details.times
    day, firm = timezone.localdate(begins), details.contract.contractor_id
    if details.ending not in HOW:
        raise Refused(_("Choose what happened."), field="ending")
    if begins > now:
        raise Refused(_("This day is still to come. The trainer proposes a visit for it."), field="day")
    if not begins < ends <= begins + LONGEST:
        raise Refused(_("A meeting ends after it begins, on the same day."), field="ends")
    if not Contract.objects.in_force(day).filter(pk=details.contract.pk, instruction_hours__gt=0).exists():
        raise Refused(_("This contract was not in force on that day, or gives no hours."), field="contract")
    held = Appointment.objects.in_force(day).filter(person=details.trainer, role=Role.TRAINER, organisation=firm)
    if not held.exists():
        raise Refused(_("On that day this person was no trainer of the contract's firm."), field="trainer")
    if not details.instructions and not clean_text(details.positions, single_line=True):
        raise Refused(_("Choose what was instructed, or write for which positions the visit was."), field="positions")
    if not clean_text(details.place, single_line=True):
        raise Refused(_("Write where the visit is."), field="place")
    if details.ending != Ending.HELD and not reason:
        raise Refused(_("Give a reason: the other side reads it."), field="reason")
    _refuse_taken(details)


def _refuse_taken(details: RecordedDay) -> None:
    if other := taken_already(details.trainer, details.partner, details.times, but=details.slot):
        words = _("These hours are those of another meeting already: %(when)s. Nothing is counted twice.")
        raise Refused(words % {"when": when(other.begins_at, other.ends_at)}, field="begins")
    if not details.beside and (other := taken_beside(details.trainer, details.partner, details.times, details.slot)):
        raise Refused(_beside(other), field="beside")


def _beside(other: Slot) -> str:
    visit: Visit | None = getattr(other, "visit", None)
    given = {
        "when": when(other.begins_at, other.ends_at),
        "trainer": other.trainer,
        "state": visit.get_state_display() if visit else BookingState.BOOKED.label,
    }
    words = _(
        "In these hours the office had another trainer already: %(when)s, %(trainer)s (%(state)s). Tick this field if "
        "both were there, or correct the hours."
    )
    return words % given


def _slot(details: RecordedDay, now: datetime) -> Slot:
    if details.slot is None:
        return Slot.objects.create(
            trainer=details.trainer,
            kind=SlotKind.VISIT,
            begins_at=details.times[0],
            ends_at=details.times[1],
            place=clean_text(details.place, cap=LONGEST_PLACE, single_line=True),
            partner=details.partner,
            offered_at=now,
            changed_at=now,
        )
    slot = Slot.objects.select_for_update(of=("self",)).get(pk=details.slot.pk)
    owned = Visit.objects.filter(slot=slot).exists()
    fits = (slot.begins_at, slot.ends_at) == details.times and slot.trainer_id == details.trainer.pk
    if slot.kind != SlotKind.VISIT or owned or not fits or slot.partner_id not in (None, details.partner.pk):
        raise Refused(_("This hour belongs to a visit already, or is another one. Open it again."))
    return slot


def _people(visit: Visit) -> list[int]:
    """Who was booked there and is of this office."""
    rows = visit.slot.bookings.booked().filter(person__appointments__organisation=visit.partner_id)
    return list(rows.values_list("person", flat=True).distinct())


def _refuse_excess(visit: Visit, ending: str, reason: str, by: Person, now: datetime) -> None:
    HoursPool.objects.get_or_create(contract=visit.contract, partner=visit.partner)
    pool = HoursPool.objects.select_for_update(of=("self",)).select_related("contract")
    left = pool.get(contract=visit.contract, partner=visit.partner).left
    if left >= counted(visit.minutes, Ending(ending)):
        return
    if not reason:
        raise Refused(_("The hours of the contract do not suffice. Give a reason to exceed them."), field="reason")
    visit.passed_at, visit.passed_by, visit.excess_reason = now, by, reason


def _end(visit: Visit, ending: str, reason: str, by: Person, now: datetime) -> None:
    state, side = HOW[ending]
    given: dict[str, Any] = {"contract": visit.contract, "partner": visit.partner, "visit": visit, "by": by, "now": now}
    words = _("entered by the Marshal's Office")
    book_hours(account=Account.PLANNED, minutes=visit.minutes, reason=words, **given)
    if state == VisitState.HELD:
        visit.state, visit.ended_at, visit.ended_by, visit.ended_side = state, now, by, side
        visit.save()
        return
    late = ending == Ending.LATE
    end_visit(visit=visit, to=state, side=side, reason=reason, ending=Ending(ending), late=late, by=by, now=now)
    if state == VisitState.MISSED:
        attendance = Attendance.MOVED if side == VisitSide.CONTRACTOR else Attendance.ABSENT
        rows = visit.slot.bookings.booked().filter(attendance="")
        rows.update(attendance=attendance, recorded_at=now, recorded_by=by)
