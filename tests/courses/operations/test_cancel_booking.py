"""Giving a place back: until when, with which reason, and who gets it."""

from datetime import timedelta

import pytest

from courses.models import Booking, Slot
from courses.operations.book import book
from courses.operations.cancel_booking import cancel_booking
from courses.operations.record_attendance import record_attendance
from lms.kit.refused import Refused
from lms.models import Event, MailDelivery, Notice, Person
from lms.outbox import deliver
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import Cast

A_DAY = timedelta(days=1)


def refusal(booking: Booking, by: Person, now: object = NOON, reason: str = "") -> str:
    with pytest.raises(Refused) as refused:
        cancel_booking(booking=booking, by=by, now=now, reason=reason)  # type: ignore[arg-type]
    return str(refused.value)


def told() -> list[tuple[str, str]]:
    for event in Event.objects.exclude(name="courses.meeting_booked"):
        for _again in range(2):
            deliver(event_id=event.pk, now=NOON)
    return list(Notice.objects.order_by("pk").values_list("person__username", "kind"))


def test_the_first_of_the_queue_gets_the_place_once(cast: Cast) -> None:
    slot = make_slot(cast)
    first, second = make_booking(cast, slot=slot), make_booking(cast, slot=slot, by=cast.obcy_leon)

    for _click in range(2):
        cancel_booking(booking=first, by=cast.leon, now=NOON)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.ended_by, first.sequence) == ("cancelled", cast.leon, 1)
    assert (second.state, second.sequence, Slot.objects.get().taken) == ("booked", 1, 1)
    assert Event.objects.filter(name="courses.meeting_promoted").count() == 1
    assert told() == [
        ("leon", "meeting_cancelled"),
        ("tomasz", "meeting_given_back"),
        ("obcy.leon", "meeting_promoted"),
        ("tomasz", "meeting_taken"),
    ]


def test_less_than_a_day_before_only_with_a_reason_and_a_mail_to_the_trainer(cast: Cast) -> None:
    booking = make_booking(cast)
    late = FRIDAY - A_DAY + timedelta(seconds=1)

    assert refusal(booking, cast.leon, late) == (
        "Zostało mniej niż 24 godziny: trzeba podać powód, przeczyta go trener."
    )
    cancel_booking(booking=booking, reason="Choroba.", by=cast.leon, now=late)

    assert Event.objects.get(name="courses.meeting_cancelled").data["is_late"] is True
    told()
    assert Notice.objects.get(kind="meeting_given_back").body.endswith("Choroba.")
    assert MailDelivery.objects.filter(notice__kind="meeting_given_back").count() == 1


def test_a_whole_day_before_no_reason_is_needed(cast: Cast) -> None:
    cancelled = cancel_booking(booking=make_booking(cast), by=cast.leon, now=FRIDAY - A_DAY)
    told()

    assert cancelled.state == "cancelled"
    assert not MailDelivery.objects.filter(notice__kind="meeting_given_back").exists()


def test_after_it_began_only_the_trainer_cancels_and_nobody_what_is_recorded(cast: Cast) -> None:
    booking, begun = make_booking(cast), FRIDAY + timedelta(minutes=1)

    assert refusal(booking, cast.leon, begun, "Nie.") == ("Spotkanie już się zaczęło: teraz zmienia je tylko trener.")
    record_attendance(booking=booking, attendance="absent", by=cast.tomasz, now=begun)
    assert refusal(booking, cast.tomasz, begun, "Nie.") == "Obecność na tym spotkaniu jest już zapisana."


def test_the_trainer_cancels_with_a_reason_others_not_at_all(cast: Cast) -> None:
    booking = make_booking(cast)

    for person in (cast.obcy_leon, cast.zofia, cast.renata, cast.wanda):
        assert refusal(booking, person).startswith("Rezerwację odwołuje")
    assert refusal(booking, cast.tomasz) == "Trzeba podać powód: przeczyta go osoba, która ma rezerwację."
    assert cancel_booking(booking=booking, reason="Awaria.", by=cast.tomasz, now=NOON).ended_by == cast.tomasz
    assert told() == [("leon", "meeting_cancelled")]


def test_whoever_leaves_the_queue_frees_no_place(cast: Cast) -> None:
    slot = make_slot(cast)
    make_booking(cast, slot=slot)
    waiting = make_booking(cast, slot=slot, by=cast.obcy_leon)

    cancel_booking(booking=waiting, by=cast.obcy_leon, now=FRIDAY - HOUR)

    assert Slot.objects.get().taken == 1
    assert book(slot=slot, by=cast.obcy_leon, now=NOON).state == "waiting"
