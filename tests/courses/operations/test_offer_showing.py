"""Offering to show a presentation: whose people are invited, who signs up, who is told, what calendars read."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from icalendar import Calendar

from courses.models import Booking, Showing, Slot
from courses.operations.book import book
from courses.operations.cancel_booking import cancel_booking
from courses.operations.offer_showing import ShowingDetails, offer_showing
from courses.operations.remind_of_meetings import remind_of_meetings
from courses.operations.withdraw_slot import withdraw_slot
from courses.queries.meeting_calendar import feed_of
from courses.queries.meetings import showings_ahead
from lms.kit.refused import Refused
from lms.models import Event, MailDelivery, Notice, Person
from lms.outbox import deliver
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation
from tests.factories.showings import make_showing


def refusal(act: Any) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value), refused.value.field


def test_the_offices_invited_see_it_and_others_do_not(cast: Cast) -> None:
    slot = make_showing(cast, capacity=200)

    assert (slot.kind, slot.capacity, slot.named) == ("showing", 200, "prezentacja dla wielu osób: e-Urząd w pigułce")
    for person, sees in ((cast.zofia, True), (cast.renata, True), (cast.obca_zofia, False), (cast.wanda, False)):
        assert Slot.objects.visible_to(person).filter(pk=slot.pk).exists() is sees
        assert Slot.objects.bookable_by(person, NOON).filter(pk=slot.pk).exists() is sees
        assert Showing.objects.visible_to(person).exists() is sees
    assert [each.pk for each in showings_ahead(slot.showing.page, cast.zofia, NOON)] == [slot.pk]


def test_everybody_invited_is_told_and_who_leads_by_mail(cast: Cast) -> None:
    people = [cast.leon, cast.renata, cast.zofia]
    Person.objects.update(email="poczta@example.org")
    slot = make_showing(cast)

    event = Event.objects.get(name="courses.showing_offered")
    for _again in range(2):
        deliver(event_id=event.pk, now=NOON)

    notices = Notice.objects.filter(kind="showing_offered")
    assert {notice.person for notice in notices} == set(people)
    assert {notice.subject for notice in notices} == {"Zaproszenie na prezentację: e-Urząd w pigułce"}
    assert {notice.path for notice in notices} == {f"/terminy/{slot.pk}/"}
    mailed = MailDelivery.objects.filter(notice__in=notices)
    assert set(mailed.values_list("notice__person__username", flat=True)) == {"leon", "renata"}


def test_clerks_sign_up_wait_and_move_up(cast: Cast) -> None:
    slot = make_showing(cast, capacity=1)
    first, second = book(slot=slot, by=cast.zofia, now=NOON), book(slot=slot, by=cast.renata, now=NOON)
    assert [first.state, second.state] == ["booked", "waiting"]

    cancel_booking(booking=first, by=cast.zofia, now=NOON)

    second.refresh_from_db()
    assert second.state == "booked"


def test_a_stranger_cannot_sign_up(cast: Cast) -> None:
    slot = make_showing(cast)

    for person in (cast.obca_zofia, cast.obcy_leon, cast.wanda):
        with pytest.raises(Refused):
            book(slot=slot, by=person, now=NOON)
    assert Booking.objects.count() == 0


def test_who_signed_up_is_reminded_and_told_in_the_calendar_of_its_end(cast: Cast) -> None:
    slot = make_showing(cast)
    book(slot=slot, by=cast.zofia, now=NOON)

    assert remind_of_meetings(now=FRIDAY - timedelta(days=1)) == 1
    assert Notice.objects.get(kind="meeting_reminded").subject.endswith("e-Urząd w pigułce")
    withdraw_slot(slot=slot, reason="Choroba.", by=cast.tomasz, now=NOON)

    (event,) = Calendar.from_ical(feed_of(cast.zofia, NOON)).walk("VEVENT")
    assert (str(event["STATUS"]), str(event["SUMMARY"])) == (
        "CANCELLED",
        "Prezentacja dla wielu osób: e-Urząd w pigułce",
    )


def test_what_is_refused(cast: Cast) -> None:
    page, times = make_presentation(cast), (FRIDAY, FRIDAY + HOUR)
    words = {"page": page, "times": times, "now": NOON}
    details = ShowingDetails(place="Sala", capacity=10)

    assert refusal(lambda: offer_showing(details=details, partners=[], by=cast.tomasz, **words))[1] == "partners"
    assert refusal(lambda: offer_showing(details=details, partners=[cast.partner], by=cast.leon, **words)) == (
        "Prezentacje prowadzą tylko trenerzy i Urząd Marszałkowski.",
        None,
    )
    large = ShowingDetails(place="Sala", capacity=501)
    assert refusal(lambda: offer_showing(details=large, partners=[cast.partner], by=cast.tomasz, **words)) == (
        "Spotkanie ma od 1 do 500 miejsc.",
        "capacity",
    )
    nowhere = ShowingDetails(place=" ", capacity=1)
    assert (
        refusal(lambda: offer_showing(details=nowhere, partners=[cast.partner], by=cast.tomasz, **words))[1] == "place"
    )
    assert Slot.objects.count() == 0


def test_one_key_offers_once(cast: Cast) -> None:
    page, key = make_presentation(cast), uuid4()
    words: Any = {"page": page, "times": (FRIDAY, FRIDAY + HOUR), "partners": [cast.partner], "by": cast.tomasz}
    details = ShowingDetails(place="Sala", capacity=10)

    made = [offer_showing(details=details, now=NOON, key=key, **words) for _again in range(2)]

    assert made[0] == made[1] == Slot.objects.get()
