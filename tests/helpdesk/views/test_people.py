"""Colleagues on a question, what it is about, and the duty: the screens."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import Absence, Ticket
from helpdesk.operations.share import share
from lms.models import Role
from tests.counting import cost
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import make_ticket

pytestmark = pytest.mark.django_db


def colleague(cast: Cast, login: str = "kolega") -> Any:
    made = make_person(login, last_name="Kolejny")
    make_appointment(made, Role.CLERK, cast.partner)
    return made


def test_a_clerk_adds_a_colleague_who_finds_and_reads_it(cast: Cast, log_in: Any) -> None:
    ticket, other = make_ticket(cast), colleague(cast)
    address = reverse("ticket_people", args=[ticket.number])

    form = log_in(cast.zofia).get(address).content.decode()
    log_in(cast.zofia).post(address, {"person": other.pk})
    client = log_in(other)
    page = client.get(ticket.get_absolute_url()).content.decode()
    listed = client.get(reverse("tickets") + "?lista=udostepnione").content.decode()
    own = client.get(reverse("tickets") + "?lista=wszystkie").content.decode()
    gone = client.post(reverse("unshare", args=[ticket.number]), {"person": other.pk})

    assert "Kolejny" in form
    assert ticket.number in page
    assert 'name="body"' not in page
    assert ticket.number in listed
    assert ticket.number not in own
    assert gone["Location"] == reverse("tickets")
    assert client.get(ticket.get_absolute_url()).status_code == 404


def test_nobody_is_added_without_a_choice(cast: Cast, log_in: Any) -> None:
    answer = log_in(cast.zofia).post(reverse("ticket_people", args=[make_ticket(cast).number]), {"person": "x"})

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"person"}


def test_a_leader_who_makes_it_confidential_sees_it_no_more(cast: Cast, log_in: Any) -> None:
    assert cast.renata
    ticket, client = make_ticket(cast), log_in(cast.leon)

    wrong = client.post(reverse("categorise", args=[ticket.number]), {"category": "x"})
    right = client.post(reverse("categorise", args=[ticket.number]), {"category": "staff"})

    assert set(wrong.context["category_form"].errors) == {"category"}
    assert right["Location"] == reverse("tickets")
    assert client.get(ticket.get_absolute_url()).status_code == 404
    assert log_in(cast.renata).get(ticket.get_absolute_url()).context["may"]["reply"]


def test_a_clerk_asks_confidentially(cast: Cast, log_in: Any) -> None:
    assert cast.renata
    assert cast.leon

    log_in(cast.zofia).post(reverse("ask"), {"body": "Sprawa kadrowa.", "category": "staff"})

    assert Ticket.objects.get().is_confidential
    assert not Ticket.objects.visible_to(cast.leon).exists()


def test_a_leader_sets_and_ends_an_absence(cast: Cast, log_in: Any) -> None:
    client, day = log_in(cast.leon), timezone.localdate().isoformat()
    post = cast.leon.appointments.get().pk

    wrong = client.post(reverse("duty"), {"post": post, "from_on": "kiedyś", "to_on": day})
    client.post(reverse("duty"), {"post": post, "from_on": day, "to_on": day})
    page = client.get(reverse("duty")).content.decode()
    client.post(reverse("cancel_absence", args=[Absence.objects.get().pk]))

    assert set(wrong.context["form"].errors) == {"from_on"}
    assert 'data-tone="warn"' in page
    assert Absence.objects.get().cancelled_at


@pytest.mark.parametrize("rows", [1, 3])
def test_statements(cast: Cast, log_in: Any, rows: int) -> None:
    ticket = make_ticket(cast)
    for number in range(rows):
        share(ticket=ticket, person=colleague(cast, f"kolega.{number}"), by=cast.zofia, now=timezone.now())
        make_appointment(make_person(f"lider.{number}"), Role.LEADER, cast.partner)

    assert cost(log_in(cast.zofia), reverse("ticket_people", args=[ticket.number])) == 5
    assert cost(log_in(cast.leon), reverse("duty")) == 8
