"""Write down whether somebody took part in a meeting, and the result of an evaluation."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import AttendanceRecorded, EvaluationHeld
from courses.models import Attendance, Booking, EvaluationResult
from courses.queries.assignable import office_of
from courses.records.booking import LONGEST_WORDS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def record_attendance(
    *, booking: Booking, attendance: str, result: str = "", note: str = "", by: Person, now: datetime
) -> Booking:
    """Record it once the meeting has begun; an evaluation that was held needs a result, a negative one a note.

    Permission: courses.record_attendance, never about oneself. What is recorded may be corrected; the same again
    changes nothing. Announces AttendanceRecorded and, of an evaluation with a result, EvaluationHeld.
    """
    booking = Booking.objects.select_for_update(of=("self",)).select_related("slot", "person").get(pk=booking.pk)
    if not can(by, "courses.record_attendance", booking):
        raise Refused(_("Only the trainer records who took part."))
    if not booking.is_booked or attendance not in Attendance.values or not attendance:
        raise Refused(_("Choose what happened at a place that is booked."), field="attendance")
    if booking.slot.is_showing:
        raise Refused(_("Who was at a presentation is noted on its list."))
    if booking.slot.begins_at > now:
        raise Refused(_("The meeting has not begun yet."))
    note = clean_text(note, cap=LONGEST_WORDS, single_line=True)
    result, note = _judged(booking, attendance, result, note)
    if (booking.attendance, booking.result, booking.result_note) == (attendance, result, note):
        return booking
    before = {"attendance": booking.attendance, "result": booking.result}
    booking.attendance, booking.result, booking.result_note = attendance, result, note
    booking.recorded_at, booking.recorded_by = now, by
    booking.save(update_fields=["attendance", "result", "result_note", "recorded_at", "recorded_by"])
    _announce(booking, before, by, now)
    return booking


def _judged(booking: Booking, attendance: str, result: str, note: str) -> tuple[str, str]:
    """Result and note as they are kept: a visit has no result, a meeting that was not held neither."""
    if attendance != Attendance.ATTENDED or not booking.slot.is_evaluation:
        return "", note
    if result not in (EvaluationResult.POSITIVE, EvaluationResult.NEGATIVE):
        raise Refused(_("Give the result of the evaluation."), field="result")
    if result == EvaluationResult.NEGATIVE and not note:
        raise Refused(_("Write what was missing: the leader reads it."), field="note")
    return result, note


def _announce(booking: Booking, before: dict[str, str], by: Person, now: datetime) -> None:
    partner = office_of(booking.person)
    announce(
        AttendanceRecorded(booking_id=booking.pk),
        by=by,
        about=booking,
        partner_id=partner,
        before=before,
        after={"attendance": booking.attendance, "result": booking.result},
        now=now,
    )
    if booking.result:
        announce(
            EvaluationHeld(
                booking_id=booking.pk,
                person_id=booking.person_id,
                kind=booking.slot.kind,
                result=booking.result,
            ),
            by=by,
            about=booking,
            partner_id=partner,
            after={"result": booking.result},
            now=now,
        )
