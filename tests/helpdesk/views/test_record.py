"""The form for what was asked by telephone: few fields, good beginnings, ways on."""

from typing import Any

import pytest
from django.urls import reverse

from helpdesk.models import Ticket
from tests.counting import cost
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import make_covered

pytestmark = pytest.mark.django_db


def sent(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"asker": cast.zofia.pk, "channel": "phone", "body": "Nie drukuje.", **more}


def test_two_fields_are_enough(cast: Cast, log_in: Any) -> None:
    client, asker = log_in(cast.leon), cast.zofia
    page = client.get(reverse("record")).content.decode()
    answer = client.post(reverse("record"), sent(cast))
    made = Ticket.objects.get()

    assert f'value="{asker.pk}">Nowak Zofia' in page
    assert "Obca" not in page
    assert "checked" in page
    assert answer["Location"] == made.get_absolute_url()
    assert "Leon Zieliński, telefon" in log_in(cast.zofia).get(made.get_absolute_url()).content.decode()


def test_one_may_go_on_to_the_contractor_or_to_the_next_call(cast: Cast, log_in: Any) -> None:
    make_covered(cast)
    client = log_in(cast.leon)

    over = client.post(reverse("record"), sent(cast, then="hand_over"))
    another = client.post(reverse("record"), sent(cast, then="another"))

    assert over["Location"] == reverse("escalate", args=[Ticket.objects.earliest("pk").number])
    assert another["Location"] == reverse("record")


def test_what_was_typed_is_kept(cast: Cast, log_in: Any) -> None:
    answer = log_in(cast.leon).post(reverse("record"), {"asker": "", "body": "Nie drukuje.", "answer": "Taśma."})

    assert set(answer.context["form"].errors) == {"asker", "channel"}
    assert "Nie drukuje." in answer.content.decode()
    assert "Taśma." in answer.content.decode()


def test_a_leaders_own_question_may_be_handed_over_at_once(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.leon)

    answer = client.post(reverse("ask"), {"body": "Serwer stoi.", "then": "hand_over"})

    assert answer["Location"] == reverse("escalate", args=[Ticket.objects.get().number])
    assert "Serwer stoi." in client.get(answer["Location"]).content.decode()
    assert 'value="hand_over"' not in log_in(cast.zofia).get(reverse("ask")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_statements(cast: Cast, log_in: Any, rows: int) -> None:
    for number in range(rows):
        make_appointment(make_person(f"osoba.{number}"), "clerk", cast.partner)

    assert cost(log_in(cast.leon), reverse("record")) == 4
