"""What follows from an outcome of a practical task or an evaluation, and from a meeting at which one was held."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import AttendanceRecorded, EvaluationHeld, OutcomeCorrected, OutcomeRecorded, ProgrammeKept
from courses.models import Booking, EvaluationOutcome, EvaluationResult
from courses.operations.correct_outcome import correct_outcome
from courses.operations.record_outcome import record_outcome
from courses.operations.tell_of_outcome import tell_of_outcome
from courses.queries.judging import awaiting
from courses.receivers.meetings import tell_of_result
from lms.kit.refused import Refused
from lms.models import Event
from lms.operations.count_partners import count_partners
from lms.operations.recount import recount
from lms.outbox import receives


@receives(OutcomeRecorded, OutcomeCorrected)
def tell_the_person(event: Event) -> None:
    tell_of_outcome(event=event)


@receives(OutcomeRecorded, OutcomeCorrected)
def count_waiting(event: Event) -> None:
    if event.partner_id:
        count_partners(now=timezone.now(), only=[event.partner_id])


@receives(ProgrammeKept)
def count_waiting_everywhere(event: Event) -> None:
    recount()


@receives(EvaluationHeld)
def record_meeting(event: Event) -> None:
    """A result given at a booked meeting is the outcome of the one evaluation of its kind that the leader waits for.

    Where none or several wait, nobody can say which one was meant: the trainer's list has them. A result corrected at
    the meeting corrects the outcome of its day. The person is told once: of the outcome, else of the meeting.
    """
    booking = _booking(event)
    if booking is not None and booking.result and not _counted(booking, event):
        tell_of_result(event)


def _counted(booking: Booking, event: Event) -> bool:
    """Whether an outcome says what came of the meeting, after this."""
    by = event.actor
    if by is None:
        return False
    is_positive = booking.result == EvaluationResult.POSITIVE
    said: dict[str, Any] = {"is_positive": is_positive, "held_on": _day(booking), "comment": booking.result_note}
    if known := _outcome_of(booking):
        is_same = (known.is_positive, known.comment) == (is_positive, booking.result_note)
        return is_same or _correct(known, event, **said)
    waiting = [
        each.evaluation
        for each in awaiting(by, timezone.localdate(event.happened_at))
        if each.person == booking.person and each.evaluation.kind == booking.slot.kind
    ]
    if len(waiting) != 1:
        return False
    # Whose role has ended since is refused: the meeting stays, and nothing counts.
    try:
        record_outcome(evaluation=waiting[0], person=booking.person, by=by, now=event.happened_at, **said)
    except Refused:
        return False
    return True


@receives(AttendanceRecorded)
def take_back_meeting(event: Event) -> None:
    """A result that was taken back at the meeting, since nobody came after all, counts no more."""
    if not event.before.get("result") or event.after.get("result"):
        return
    booking = _booking(event)
    known = _outcome_of(booking) if booking and not booking.result else None
    if known and known.is_positive:
        comment = _("The meeting did not take place.")
        _correct(known, event, is_positive=False, held_on=known.held_on, comment=comment)


def _booking(event: Event) -> Booking | None:
    return Booking.objects.select_related("slot", "person").filter(pk=event.data["booking_id"]).first()


def _day(booking: Booking) -> date:
    return timezone.localdate(booking.slot.begins_at)


def _outcome_of(booking: Booking) -> EvaluationOutcome | None:
    """What stands for that kind of evaluation on the day of the meeting."""
    theirs = EvaluationOutcome.objects.filter(person=booking.person, held_on=_day(booking)).standing()
    return theirs.filter(evaluation__kind=booking.slot.kind).first()


def _correct(outcome: EvaluationOutcome, event: Event, **said: Any) -> bool:
    """False where nothing could be corrected."""
    reason = _("The result was corrected at the meeting.")
    if event.actor is None:
        return False
    try:
        correct_outcome(outcome=outcome, reason=reason, by=event.actor, now=event.happened_at, **said)
    except Refused:
        return False
    return True
