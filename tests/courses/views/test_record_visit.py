"""The day of a visit is entered on a page of the office's own."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import HoursPool, Visit
from tests.factories.instructions import make_instruction
from tests.factories.meetings import HOUR, make_booking, make_slot
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.visits import hours_contract

pytestmark = pytest.mark.django_db
URL = "/wizyty/wpisz/"


def sent(cast: Cast, **given: Any) -> dict[str, Any]:
    return {
        "ending": "late",
        "partner": cast.partner.pk,
        "contract": hours_contract(cast).pk,
        "trainer": cast.tomasz.pk,
        "day": "2026-11-20",
        "begins": "10:00",
        "ends": "12:00",
        "place": "Sala 12",
        "positions": "kancelaria",
        "reason": "Odwołane przez telefon dzień wcześniej.",
        **given,
    }


def test_the_office_comes_from_the_list_and_enters_a_day(cast: Cast, log_in: Any) -> None:
    hours_contract(cast)
    client = log_in(cast.maria)
    assert URL in client.get(reverse("visits")).content.decode()
    html = client.get(URL).content.decode()
    assert "50 %" in html

    answer = client.post(URL, sent(cast))

    visit = Visit.objects.get()
    assert answer["Location"] == visit.get_absolute_url()
    assert (visit.state, HoursPool.objects.get().used) == ("cancelled", 60)
    assert "Odwołane przez telefon" in client.get(visit.get_absolute_url()).content.decode()


def test_an_error_keeps_what_was_typed(cast: Cast, log_in: Any) -> None:
    html = log_in(cast.maria).post(URL, sent(cast, reason="", place="Sala pod wieżą")).content.decode()

    assert "powód" in html
    assert "Sala pod wieżą" in html
    assert not Visit.objects.exists()


def test_another_trainer_in_the_same_hours_is_confirmed_by_a_tick(cast: Cast, log_in: Any) -> None:
    other = make_person("inna.trenerka")
    make_appointment(other, "trainer", cast.contractor)
    client = log_in(cast.maria)
    assert 'name="beside"' not in client.get(URL).content.decode()
    client.post(URL, sent(cast))

    asked = client.post(URL, sent(cast, trainer=other.pk)).content.decode()
    assert 'name="beside"' in asked
    assert "innego trenera" in asked
    client.post(URL, sent(cast, trainer=other.pk, beside="on"))

    assert Visit.objects.count() == 2


def test_a_booked_hour_without_a_visit_is_entered_from_it(cast: Cast, log_in: Any) -> None:
    now = timezone.now()
    slot = make_slot(cast, kind="visit", place="sala 7", begins_at=now - 2 * HOUR, now=now - 9 * HOUR)
    make_booking(cast, slot=slot, now=now - 8 * HOUR)
    contract, page = hours_contract(cast), make_instruction(cast)
    client, url = log_in(cast.maria), f"{URL}?termin={slot.pk}"
    assert url in client.get(slot.get_absolute_url()).content.decode()
    assert url in client.get(URL).content.decode()
    shown = client.get(url)
    assert shown.context["form"].initial["partner"] == cast.partner.pk
    assert "sala 7" in shown.content.decode()

    given = {"ending": "held", "partner": cast.partner.pk, "contract": contract.pk, "instructions": [page.pk]}
    client.post(url, given)

    visit = Visit.objects.get()
    assert (visit.slot, visit.state, HoursPool.objects.get().planned) == (slot, "held", 60)
    assert client.get(url).status_code == 404
    assert url not in client.get(slot.get_absolute_url()).content.decode()


def test_others_find_nothing(cast: Cast, log_in: Any) -> None:
    for person in (cast.tomasz, cast.renata, cast.leon, cast.zofia, cast.wanda):
        assert log_in(person).get(URL).status_code == 404
        assert log_in(person).post(URL, sent(cast)).status_code == 404
    assert log_in(cast.maria).get(f"{URL}?termin=x").status_code == 404


def test_a_leader_reads_what_giving_the_last_place_back_costs(cast: Cast, log_in: Any) -> None:
    hours_contract(cast)
    now = timezone.now()
    booking = make_booking(cast, slot=make_slot(cast, kind="visit", place="s", begins_at=now + HOUR, now=now), now=now)

    client = log_in(cast.leon)
    html = client.get(reverse("cancel_booking", args=[booking.pk])).content.decode()
    assert "część godzin" in html
    client.post(reverse("cancel_booking", args=[booking.pk]), {"reason": "Choroba."})

    assert (Visit.objects.get().state, HoursPool.objects.get().used) == ("cancelled", 30)
    assert "rezerw" in log_in(cast.renata).get(Visit.objects.get().get_absolute_url()).content.decode()
