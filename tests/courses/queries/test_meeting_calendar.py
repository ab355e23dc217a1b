"""Calendar files, read back by the library that other programs use alike."""

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from courses.models import Booking
from courses.operations.cancel_booking import cancel_booking
from courses.operations.change_slot import change_slot
from courses.operations.withdraw_slot import withdraw_slot
from courses.queries.meeting_calendar import KEPT, booking_file, feed_of
from tests.counting import statements
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def events_of(content: bytes) -> list[Any]:
    return Calendar.from_ical(content).walk("VEVENT")


def the_event(booking: Booking) -> Any:
    (event,) = events_of(booking_file(Booking.objects.get(pk=booking.pk)))
    return event


def test_a_file_says_when_in_the_zone_of_warsaw(cast: Cast) -> None:
    booking = make_booking(cast, slot=make_slot(cast, note="Żółta teczka; sala, piętro"))

    calendar = Calendar.from_ical(booking_file(booking))
    (event,) = calendar.walk("VEVENT")

    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Warsaw"]
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert event["DTSTART"].params["TZID"] == "Europe/Warsaw"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (FRIDAY, FRIDAY + HOUR)
    assert (event["STATUS"], event["SEQUENCE"], event["SUMMARY"]) == ("CONFIRMED", 0, "Ocena ustna zdalna")
    assert event["UID"].startswith(f"booking-{booking.pk}@")
    assert "Żółta teczka; sala, piętro" in event["DESCRIPTION"]


def test_the_sequence_rises_and_the_name_stays(cast: Cast) -> None:
    booking = make_booking(cast)
    seen = [the_event(booking)]
    change_slot(slot=booking.slot, place="Sala 3", capacity=1, by=cast.tomasz, now=NOON + HOUR)
    seen.append(the_event(booking))
    cancel_booking(booking=booking, by=cast.leon, now=NOON + 2 * HOUR)
    seen.append(the_event(booking))

    assert [event["SEQUENCE"] for event in seen] == [0, 1, 2]
    assert len({event["UID"] for event in seen}) == 1
    assert [event["STATUS"] for event in seen] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert seen[1]["LOCATION"] == "Sala 3"
    assert [event.decoded("dtstamp") for event in seen] == [NOON, NOON + HOUR, NOON + 2 * HOUR]


def test_a_place_in_the_queue_is_tentative(cast: Cast) -> None:
    slot = make_slot(cast)
    make_booking(cast, slot=slot)

    assert the_event(make_booking(cast, slot=slot, by=cast.obcy_leon))["STATUS"] == "TENTATIVE"


def test_a_feed_holds_the_own_meetings_and_no_names_of_others(cast: Cast) -> None:
    slot = make_slot(cast)
    make_booking(cast, slot=slot)
    make_booking(cast, slot=make_slot(cast, begins_at=FRIDAY + HOUR), by=cast.obcy_leon)

    trainers = feed_of(cast.tomasz, NOON)
    assert [event["STATUS"] for event in events_of(trainers)] == ["CONFIRMED", "CONFIRMED"]
    assert b"Zieli" not in trainers
    assert "1 osoba z rezerwacją" in events_of(trainers)[0]["DESCRIPTION"]
    assert len(events_of(feed_of(cast.leon, NOON))) == 1
    assert events_of(feed_of(cast.zofia, NOON)) == []


def test_a_withdrawn_meeting_is_cancelled_in_both_feeds_and_old_ones_are_left_out(cast: Cast) -> None:
    slot = make_slot(cast)
    make_booking(cast, slot=slot)
    withdraw_slot(slot=slot, reason="Choroba.", by=cast.tomasz, now=NOON)

    for person in (cast.tomasz, cast.leon):
        assert [event["STATUS"] for event in events_of(feed_of(person, NOON))] == ["CANCELLED"]
        assert events_of(feed_of(person, FRIDAY + KEPT + timedelta(days=1))) == []


def test_a_feed_costs_two_statements_however_long(cast: Cast) -> None:
    costs = []
    for count in (1, 3):
        while Booking.objects.count() < count:
            make_booking(cast, slot=make_slot(cast, begins_at=FRIDAY + HOUR * Booking.objects.count()))
        with statements() as seen:
            feed_of(cast.leon, NOON)
        costs.append(len(seen))

    assert costs == [2, 2]
