"""Meetings on the screens: choosing and giving back, offering a series, who took part, the card of a visit."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Booking, InstructionCard, Slot
from courses.queries.slot_times import series_of
from tests.counting import cost
from tests.factories.instructions import make_instruction
from tests.factories.meetings import HOUR, make_booking, make_slot
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def soon(days: int = 3, hours: int = 0) -> datetime:
    morning = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0)
    return morning + timedelta(days=days, hours=hours)


def slot_in(cast: Cast, days: int = 3, hours: int = 0, **given: Any) -> Slot:
    return make_slot(cast, begins_at=soon(days, hours), now=timezone.now(), **given)


def booked(cast: Cast, slot: Slot, **given: Any) -> Booking:
    return make_booking(cast, slot=slot, now=timezone.now(), **given)


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_a_leader_books_and_gives_back(cast: Cast, log_in: Any) -> None:
    slot, client = slot_in(cast), log_in(cast.leon)
    assert "Zarezerwuj" in client.get("/terminy/?rodzaj=oral").content.decode()
    assert "Teraz nie ma terminu" in client.get("/terminy/?rodzaj=visit").content.decode()

    answers = [client.post(f"/terminy/{slot.pk}/zarezerwuj/", follow=True) for _click in range(2)]

    assert [messages_of(answer) for answer in answers] == [["Spotkanie jest zarezerwowane."]] * 2
    booking = Booking.objects.get()
    assert "Ocena ustna zdalna" in client.get("/terminy/").content.decode()
    assert f"/terminy/{slot.pk}/" in client.get("/").content.decode()
    assert "BEGIN:VEVENT" in client.get(f"/terminy/rezerwacje/{booking.pk}/spotkanie.ics").content.decode()
    gone = client.post(f"/terminy/rezerwacje/{booking.pk}/odwolaj/", {"reason": ""}, follow=True)
    assert messages_of(gone) == ["Rezerwacja jest odwołana."]
    assert Slot.objects.get().taken == 0


def test_a_late_cancellation_without_a_reason_is_said_beside_the_field(cast: Cast, log_in: Any) -> None:
    slot = make_slot(cast, begins_at=timezone.now() + 2 * HOUR, now=timezone.now())
    booking = booked(cast, slot)

    answer = log_in(cast.leon).post(f"/terminy/rezerwacje/{booking.pk}/odwolaj/", {"reason": ""})

    assert answer.context["form"].errors == {
        "reason": ["Zostało mniej niż 24 godziny: trzeba podać powód, przeczyta go trener."]
    }


def test_who_comes_second_joins_the_queue(cast: Cast, log_in: Any) -> None:
    slot = slot_in(cast)
    booked(cast, slot)
    client = log_in(cast.obcy_leon)
    assert "Dołącz do kolejki" in client.get("/terminy/").content.decode()

    client.post(f"/terminy/{slot.pk}/zarezerwuj/")

    page = client.get(f"/terminy/{slot.pk}/").content.decode()
    assert "Miejsce w kolejce" in page
    assert "Zieliński" not in page


def test_the_first_press_shows_the_days_the_second_offers_them(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.tomasz)
    first = timezone.localdate() + timedelta(days=1)
    first += timedelta(days=(7 - first.weekday()) % 7)
    sent = {
        "kind": "visit",
        "first": first,
        "until": first + timedelta(days=14),
        "begins": "10:00",
        "ends": "11:00",
        "place": "Sala 12",
        "capacity": 2,
        "key": uuid4(),
    }
    wanted = series_of(first, time(10), time(11), sent["until"])

    preview = client.post("/moje/terminy/nowe/", sent)

    assert (preview.context["times"], Slot.objects.count()) == (wanted, 0)
    for _click in range(2):
        assert client.post("/moje/terminy/nowe/", {**sent, "offer": "1"})["Location"] == "/moje/terminy/"
    assert Slot.objects.count() == len(wanted)
    again = client.post("/moje/terminy/nowe/", {**sent, "key": uuid4(), "offer": "1"})
    assert list(again.context["form"].errors) == ["begins"]
    assert 'value="Sala 12"' in again.content.decode()


def test_the_trainer_records_who_took_part(cast: Cast, log_in: Any) -> None:
    slot = make_slot(cast, begins_at=timezone.now() - 2 * HOUR, now=timezone.now() - 5 * HOUR)
    booking = make_booking(cast, slot=slot, now=timezone.now() - 4 * HOUR)
    client, url = log_in(cast.tomasz), reverse("record_attendance", args=[booking.pk])
    assert url in client.get(f"/terminy/{slot.pk}/").content.decode()
    assert "Zapisz obecność: ocena ustna zdalna" in client.get("/").content.decode()

    wrong = client.post(url, {"attendance": "attended", "result": "negative", "note": ""})
    client.post(url, {"attendance": "attended", "result": "positive", "note": "Dobrze."})

    assert list(wrong.context["form"].errors) == ["note"]
    booking.refresh_from_db()
    assert (booking.attendance, booking.result, booking.result_note) == ("attended", "positive", "Dobrze.")
    assert "Dobrze." in log_in(cast.leon).get(f"/terminy/{slot.pk}/").content.decode()


def test_from_an_instruction_to_a_visit_to_the_card(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    slot = make_slot(cast, kind="visit", begins_at=timezone.now() - HOUR, now=timezone.now() - 5 * HOUR)
    leader, address = log_in(cast.leon), f"/terminy/?rodzaj=visit&instrukcja={page.pk}"
    assert address.replace("&", "&amp;") in leader.get(f"/instrukcje/{page.slug}/").content.decode()
    assert "Wizyta będzie dotyczyć" in leader.get(address).content.decode()
    booking = make_booking(cast, slot=slot, now=timezone.now() - 4 * HOUR)
    Booking.objects.update(page=page)

    trainer = log_in(cast.tomasz)
    shown = trainer.get(f"/terminy/{slot.pk}/")
    desk = shown.context["desks"][booking.pk]
    sent = {"key": shown.context["key"], "partner": desk.organisation_id, "trainee": desk.pk}
    answer = trainer.post(f"/karty/nowa/{page.pk}/", sent)

    card = InstructionCard.objects.get()
    assert (card.participant, card.page_id, answer["Location"]) == (cast.leon, page.pk, f"/karty/{card.pk}/przebieg/")


def test_a_booking_remembers_the_instruction_that_may_be_read(cast: Cast, log_in: Any) -> None:
    page, client = make_instruction(cast), log_in(cast.leon)
    visit = slot_in(cast, kind="visit")

    for spoilt in ("²", "9" * 30, "-1", "x"):
        assert client.get(f"/terminy/?instrukcja={spoilt}").status_code == 200
    client.post(f"/terminy/{visit.pk}/zarezerwuj/", {"instrukcja": page.pk})

    assert Booking.objects.get().page_id == page.pk


def test_what_is_not_seen_is_not_there(cast: Cast, log_in: Any) -> None:
    slot = slot_in(cast, partner=cast.partner)
    booking = booked(cast, slot)

    client = log_in(cast.obcy_leon)
    for rest in (f"{slot.pk}/", f"rezerwacje/{booking.pk}/odwolaj/", f"rezerwacje/{booking.pk}/spotkanie.ics"):
        assert client.get(f"/terminy/{rest}").status_code == 404
    assert client.post(f"/terminy/{slot.pk}/zarezerwuj/").status_code == 404
    assert client.get(f"/terminy/{2**63}/").status_code == 404


def test_a_calendar_address_is_shown_once_and_read_without_logging_in(cast: Cast, log_in: Any, client: Any) -> None:
    booked(cast, slot_in(cast))
    leader = log_in(cast.leon)

    made = leader.post("/moje/kalendarz/")

    address = made.context["address"]
    assert made["Cache-Control"] == "private, no-store"
    assert address not in leader.get("/moje/kalendarz/").content.decode()
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "BEGIN:VEVENT" in answer.content.decode()
    leader.post("/moje/kalendarz/")
    assert client.get(address).status_code == 404


def test_lists_cost_the_same_at_one_and_at_three(cast: Cast, log_in: Any) -> None:
    costs: dict[str, list[int]] = {"leader": [], "trainer": [], "office": [], "slot": []}
    people = {"leader": cast.leon, "trainer": cast.tomasz, "office": cast.maria}
    meeting = slot_in(cast, 9, capacity=3)
    for count in (1, 3):
        while Slot.objects.count() < 2 * count:
            slot_in(cast, 4, Slot.objects.count())
            booked(cast, slot_in(cast, 5, Slot.objects.count()))
        client = log_in(people["leader"])
        costs["leader"].append(cost(client, "/terminy/"))
        client = log_in(people["trainer"])
        costs["trainer"].append(cost(client, "/moje/terminy/"))
        costs["slot"].append(cost(client, f"/terminy/{meeting.pk}/"))
        client = log_in(people["office"])
        costs["office"].append(cost(client, "/terminy/"))
        if count == 1:
            for person in (cast.leon, cast.obcy_leon):
                booked(cast, meeting, by=person)

    assert costs == {"leader": [5, 5], "trainer": [4, 4], "office": [4, 4], "slot": [5, 5]}
