"""Who took part, the result of an evaluation, and what a programme may count of it."""

import pytest

from courses.operations.record_attendance import record_attendance
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import Cast

AFTER = FRIDAY + HOUR


def facts() -> list[dict[str, object]]:
    return list(Event.objects.filter(name="courses.evaluation_held").order_by("pk").values_list("data", flat=True))


def test_a_positive_evaluation_counts_and_the_leader_is_told(cast: Cast) -> None:
    booking = make_booking(cast)

    for _click in range(2):
        record_attendance(booking=booking, attendance="attended", result="positive", by=cast.tomasz, now=AFTER)

    assert facts() == [
        {"booking_id": booking.pk, "person_id": cast.leon.pk, "kind": "oral", "result": "positive"},
    ]
    booking.refresh_from_db()
    assert (booking.attendance, booking.result, booking.recorded_by) == ("attended", "positive", cast.tomasz)
    deliver(event_id=Event.objects.get(name="courses.evaluation_held").pk, now=AFTER)
    assert Notice.objects.get().subject == "Wynik oceny: pozytywny"


def test_a_negative_one_needs_a_note_and_does_not_count(cast: Cast) -> None:
    booking = make_booking(cast)

    with pytest.raises(Refused, match="czego zabrakło") as refused:
        record_attendance(booking=booking, attendance="attended", result="negative", by=cast.tomasz, now=AFTER)
    assert refused.value.field == "note"
    record_attendance(
        booking=booking, attendance="attended", result="negative", note="Dekretacja.", by=cast.tomasz, now=AFTER
    )
    booking.refresh_from_db()
    assert (booking.result, booking.result_note) == ("negative", "Dekretacja.")


def test_a_correction_is_announced_anew(cast: Cast) -> None:
    booking = make_booking(cast)
    record_attendance(booking=booking, attendance="attended", result="positive", by=cast.tomasz, now=AFTER)
    record_attendance(booking=booking, attendance="absent", result="positive", by=cast.tomasz, now=AFTER)

    booking.refresh_from_db()
    assert (booking.attendance, booking.result) == ("absent", "")
    assert Event.objects.filter(name="courses.attendance_recorded").count() == 2


def test_a_visit_has_no_result(cast: Cast) -> None:
    booking = make_booking(cast, slot=make_slot(cast, kind="visit"))

    said = record_attendance(booking=booking, attendance="attended", result="positive", by=cast.tomasz, now=AFTER)

    assert (said.attendance, said.result, facts()) == ("attended", "", [])


def test_what_is_refused(cast: Cast) -> None:
    slot = make_slot(cast)
    booking, waiting = make_booking(cast, slot=slot), make_booking(cast, slot=slot, by=cast.obcy_leon)

    for whose, attendance, by, now, words in (
        (booking, "attended", cast.tomasz, FRIDAY - HOUR, "jeszcze się nie zaczęło"),
        (booking, "attended", cast.tomasz, AFTER, "wynik oceny"),
        (booking, "", cast.tomasz, AFTER, "co się stało"),
        (waiting, "absent", cast.tomasz, AFTER, "co się stało"),
        (booking, "absent", cast.leon, AFTER, "tylko trener"),
        (booking, "absent", cast.wanda, AFTER, "tylko trener"),
    ):
        with pytest.raises(Refused, match=words):
            record_attendance(booking=whose, attendance=attendance, by=by, now=now)
