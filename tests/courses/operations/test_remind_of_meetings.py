"""Reminding the day before: once, by day, and on a Friday of Monday."""

from datetime import timedelta

from courses.operations.remind_of_meetings import remind_of_meetings
from lms.models import Notice
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, make_booking, make_slot
from tests.factories.people import Cast
from tests.factories.showings import make_showing

THURSDAY = FRIDAY - timedelta(days=1)


def test_once_on_the_day_before(cast: Cast) -> None:
    slot = make_slot(cast)
    make_booking(cast, slot=slot)
    make_booking(cast, slot=slot, by=cast.obcy_leon)

    assert [remind_of_meetings(now=THURSDAY - timedelta(days=1)), remind_of_meetings(now=THURSDAY)] == [0, 1]
    assert remind_of_meetings(now=THURSDAY + timedelta(hours=2)) == 0
    notice = Notice.objects.get(kind="meeting_reminded")
    assert (notice.person, notice.subject, notice.path) == (
        cast.leon,
        "Spotkanie: ocena ustna zdalna",
        f"/terminy/{slot.pk}/",
    )
    assert notice.body == (
        "piątek, 27 listopada 2026, 10:00–11:00, https://spotkania.example/1. Trener: Tomasz Kamiński."
    )


def test_never_in_quiet_hours_and_on_friday_of_monday(cast: Cast) -> None:
    monday = FRIDAY + timedelta(days=3)
    make_booking(cast, slot=make_slot(cast, begins_at=monday))

    assert [remind_of_meetings(now=monday - timedelta(days=count)) for count in (4, 2, 1)] == [0, 0, 0]
    assert remind_of_meetings(now=FRIDAY) == 1


def test_of_a_presentation_only_those_who_have_a_place(cast: Cast) -> None:
    slot = make_showing(cast, capacity=1)
    for person in (cast.zofia, cast.leon):
        make_booking(cast, slot=slot, by=person)

    assert remind_of_meetings(now=THURSDAY) == 1
    notice = Notice.objects.get(kind="meeting_reminded")
    assert (notice.person, notice.subject) == (cast.zofia, "Spotkanie: prezentacja dla wielu osób: e-Urząd w pigułce")
    assert notice.body == "piątek, 27 listopada 2026, 10:00–11:00, Sala 12. Trener: Tomasz Kamiński."


def test_whoever_booked_today_is_not_told_twice(cast: Cast) -> None:
    make_booking(cast, slot=make_slot(cast, begins_at=NOON + timedelta(days=1)))

    assert remind_of_meetings(now=NOON + timedelta(hours=1)) == 0
