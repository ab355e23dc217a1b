"""Screens of visits and hours: what they cost, what they offer, and what stays typed."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import HoursEntry, Visit
from courses.operations.confirm_visit import confirm_visit
from lms.models import Person
from tests.counting import cost, statements
from tests.factories.domain_systems import make_blocked
from tests.factories.people import PASSWORD, Cast
from tests.factories.visits import HOURS, hours_contract, make_confirmed_protocol, make_protocol, make_visit
from tests.factories.visits import make_visit_in as visit_in

COSTS = {"visits": 3, "hours": 5}


def log_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def ahead(days: int = 20) -> Any:
    return timezone.now() + timedelta(days=days)


@pytest.mark.parametrize("name", ["visits", "hours"])
def test_a_list_costs_the_same_with_one_row_and_with_three(cast: Cast, name: str) -> None:
    hours_contract(cast, hours=100)
    client, url, costs = log_in(cast.renata), reverse(name), []
    for number in range(3):
        visit = make_visit(cast, begins_at=ahead() + number * HOURS, now=timezone.now())
        confirm_visit(visit=visit, by=cast.renata, now=timezone.now())
        costs.append(cost(client, url))

    assert costs == [COSTS[name]] * 3


def test_a_visit_costs_the_same_with_one_person_and_with_three(cast: Cast) -> None:
    client, costs = log_in(cast.tomasz), []
    for number, people in enumerate([(cast.zofia,), (cast.zofia, cast.leon)]):
        visit = make_visit(cast, begins_at=ahead() + number * HOURS, now=timezone.now(), people=people)
        costs.append(cost(client, visit.get_absolute_url()))

    assert costs[0] == costs[1]


def test_what_each_side_is_offered(cast: Cast) -> None:
    visit = make_visit(cast, begins_at=ahead(), now=timezone.now())
    url = visit.get_absolute_url()

    def offered(person: Person) -> set[str]:
        text = log_in(person).get(url).content.decode()
        acts = ("potwierdz", "odmow", "odwolaj", "przepusc", "srodowisko", "przypomnij")
        return {act for act in acts if f"{url}{act}/" in text}

    assert offered(cast.renata) == {"potwierdz", "odmow", "przypomnij"}
    assert offered(cast.tomasz) == {"odwolaj", "srodowisko", "przypomnij"}
    assert offered(cast.maria) == {"odwolaj"}
    assert offered(cast.marek) == set()


def test_what_exceeds_is_said_and_passed_by_the_office(cast: Cast) -> None:
    hours_contract(cast, hours=1)
    visit = make_visit(cast, begins_at=ahead(), now=timezone.now())
    url = visit.get_absolute_url()

    assert "dopiero po zgodzie Urzędu" in log_in(cast.renata).get(url).content.decode()
    refused = log_in(cast.renata).post(f"{url}potwierdz/", follow=True)
    assert "dłuższa niż to, co zostało" in refused.content.decode()
    log_in(cast.maria).post(f"{url}przepusc/", {"reason": "Nowi pracownicy."})
    log_in(cast.renata).post(f"{url}potwierdz/")

    assert Visit.objects.get().state == "confirmed"


def test_a_wrong_password_keeps_what_was_typed(cast: Cast) -> None:
    made = make_protocol(cast)
    client = log_in(cast.renata)
    sent = {"content_hash": made.content_hash, "reservations": "Zabrakło godziny."}

    answer = client.post(made.get_absolute_url(), {**sent, "password": "nie-to-haslo"})
    assert "Zabrakło godziny." in answer.content.decode()
    assert "Hasło jest nieprawidłowe." in answer.content.decode()
    assert "nie-to-haslo" not in answer.content.decode()
    client.post(made.get_absolute_url(), {**sent, "password": PASSWORD})

    made.refresh_from_db()
    assert made.reservations == "Zabrakło godziny."
    file = client.get(reverse("protocol_pdf", args=[made.pk]))
    assert b"".join(file.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    file.close()


def test_the_late_rule_is_said_before_it_costs(cast: Cast) -> None:
    tomorrow = visit_in(cast, "confirmed", begins_at=ahead(1), now=timezone.now())

    said = log_in(cast.renata).get(f"{tomorrow.get_absolute_url()}odwolaj/").content.decode()

    assert "To późne odwołanie" in said
    assert "50%" in said


def test_files_of_hours_and_a_correction(cast: Cast) -> None:
    make_confirmed_protocol(cast)
    client = log_in(cast.maria)

    table = b"".join(client.get(reverse("hours_csv")).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "1410;powiat łosicki;U/godziny/2025;Serwis;600;0;120;480" in table
    assert client.get(reverse("hours_xlsx")).content.startswith(b"PK")
    entry = HoursEntry.objects.get(account="used")
    answer = client.post(reverse("correct_hours", args=[entry.pk]), {"minutes": 60, "reason": "Przerwa."}, follow=True)
    assert "9 godz." in answer.content.decode()


def test_a_declined_visit_leads_to_another_proposal(cast: Cast) -> None:
    gone = visit_in(cast, "declined", begins_at=ahead(), now=timezone.now())
    client = log_in(cast.tomasz)

    again = client.get(reverse("propose_visit"), {"instead_of": gone.pk})
    assert f'value="{gone.pk}"' in again.content.decode()
    second = client.post(reverse("propose_visit"), {"partner": cast.partner.pk, "instead_of": gone.pk})

    assert "Sala 12" in second.content.decode()
    assert client.get(reverse("propose_visit"), {"instead_of": "x" * 30}).status_code == 200


def test_who_proposes_a_visit_sees_what_the_office_has_blocked(cast: Cast) -> None:
    hours_contract(cast, hours=100)
    client, costs, whom = log_in(cast.tomasz), [], {"partner": cast.partner.pk}
    client.post(reverse("propose_visit"), whom)
    for number in range(3):
        make_blocked(cast.partner, days=10 * (number + 1), reason=f"wybory {number}")
        with statements() as seen:
            client.post(reverse("propose_visit"), whom)
        costs.append(len(seen))
    make_blocked(cast.partner, days=-30, reason="minione")
    make_blocked(cast.other_partner, reason="cudze")

    shown = client.post(reverse("propose_visit"), whom).content.decode()

    assert [words in shown for words in ("wybory 0", "wybory 2", "minione", "cudze")] == [True, True, False, False]
    assert len(set(costs)) == 1
