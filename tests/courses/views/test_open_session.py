"""„Instruktaż z kilkoma osobami”: partner and people on one screen."""

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import CardSession
from lms.models import Event
from tests.counting import statements
from tests.factories.card_sessions import make_clerks
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def common(**given: Any) -> dict[str, Any]:
    said = {"held_on": timezone.localdate(), "place": "on_site", "environment": "test", "practical_task": "Pismo."}
    return {**said, **given}


def ticks(html: str) -> list[str]:
    return re.findall(r'name="people" value="(\d+)"[^>]*checked', html)


def test_a_trainer_ticks_people_and_opens_a_session(cast: Cast, log_in: Any) -> None:
    page, client = make_instruction(cast), log_in(cast.tomasz)
    ids = [person.appointments.get().pk for person in (cast.zofia, cast.leon)]
    url = reverse("open_session", args=[page.pk])

    shown = client.post(url, common(partner=cast.partner.pk, show="1")).content.decode()
    narrowed = client.post(url, common(partner=cast.partner.pk, name="leon", people=ids[:1], show="1")).content.decode()
    answer = client.post(url, common(partner=cast.partner.pk, people=ids, open="1"))

    session = CardSession.objects.get()
    assert answer["Location"] == session.get_absolute_url()
    assert {card.participant for card in session.cards.all()} == {cast.zofia, cast.leon}
    assert {card.practical_task for card in session.cards.all()} == {"Pismo."}
    assert "Zofia Nowak" in shown
    assert ticks(narrowed) == [str(ids[0])]
    assert "Leon Zieliński" in narrowed
    assert Event.objects.filter(name="courses.trainees_sought").count() == 2


def test_what_is_wrong_is_said_and_what_was_typed_stays(cast: Cast, log_in: Any) -> None:
    page, client = make_instruction(cast), log_in(cast.tomasz)
    url, own = reverse("open_session", args=[page.pk]), cast.zofia.appointments.get().pk

    nobody = client.post(url, common(partner=cast.partner.pk, open="1")).content.decode()
    late = client.post(url, common(partner=cast.partner.pk, people=[own], held_on="jutro", open="1")).content.decode()
    foreign = client.post(url, common(partner=cast.other_partner.pk, people=[own], open="1")).content.decode()

    assert "Trzeba zaznaczyć co najmniej jedną osobę." in nobody
    assert ticks(late) == [str(own)]
    assert "Pismo." in late
    assert "Zofia Nowak" not in foreign
    assert not CardSession.objects.exists()


def test_others_find_no_such_screen(cast: Cast, log_in: Any) -> None:
    url = reverse("open_session", args=[make_instruction(cast).pk])

    for person in (cast.zofia, cast.leon, cast.renata, cast.wanda, cast.ada):
        assert log_in(person).get(url).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_looking_up_costs_the_same_however_many_work_there(cast: Cast, log_in: Any, people: int) -> None:
    make_clerks(cast, people)
    page, client = make_instruction(cast), log_in(cast.tomasz)
    client.get("/")

    with statements() as made:
        client.post(reverse("open_session", args=[page.pk]), common(partner=cast.partner.pk, show="1"))

    assert len(made) == 7, "\n".join(made)
