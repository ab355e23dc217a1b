"""Appointing by the form: a new person or a known one, once, with every refusal beside its field."""

from typing import Any

import pytest
from django.test import Client

from lms.models import Appointment, Location, Person, Role
from tests.factories import make_appointment, make_person

JAN = {"role": "clerk", "first_name": "Jan", "last_name": "Łoś", "email": "jan@example.org"}


def path(organisation: Any) -> str:
    return f"/organizacje/{organisation.pk}/nowa-rola/"


def test_a_new_person_is_appointed_once_and_let_in_next(client: Client, cast: Any) -> None:
    client.force_login(cast.renata)
    key = client.get(path(cast.partner)).context["form"]["key"].value()
    answers = [client.post(path(cast.partner), {**JAN, "key": key})["Location"] for _time in range(2)]
    jan = Person.objects.get(last_name="Łoś")
    assert (answers, jan.username, jan.appointments.count()) == ([f"/osoby/{jan.pk}/wejscie/"] * 2, "j.los", 1)


def test_a_known_person_gets_a_second_role_without_names(client: Client, cast: Any) -> None:
    assert cast.zofia
    client.force_login(cast.renata)
    response = client.post(path(cast.partner), {"role": "leader", "person": cast.zofia.pk})
    assert response["Location"] == "/partnerzy/1410/"
    assert Person.objects.get(pk=cast.zofia.pk).standing.roles == {"clerk", "leader"}


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"role": "administrator"}, {"role"}),
        ({"role": "\x00"}, {"role"}),
        ({"first_name": ""}, {"first_name"}),
        ({"last_name": "x" * 200}, {"last_name"}),
        ({"email": "x"}, {"email"}),
        ({"login": "ma spację"}, {"login"}),
        ({"login": "RENATA"}, {"login"}),
        ({"person": "9" * 40}, {"person"}),
        ({"location": "9" * 40}, {"location"}),
        ({"role": "leader", "covers": ["9" * 40]}, {"covers"}),
        ({"org_unit": "'"}, {"org_unit"}),
        ({"key": "x"}, {"key"}),
    ],
)
def test_what_does_not_fit_is_said_and_kept(log_in: Any, cast: Any, wrong: dict[str, Any], fields: set[str]) -> None:
    assert cast.zofia
    response = log_in(cast.renata).post(path(cast.partner), {**JAN, **wrong})
    form = response.context["form"]
    assert (response.status_code, set(form.errors), form["first_name"].value()) == (
        200,
        fields,
        {**JAN, **wrong}["first_name"],
    )
    assert Person.objects.filter(email="jan@example.org").exists() is False


def test_people_and_places_of_another_partner_are_not_offered(log_in: Any, cast: Any) -> None:
    assert cast.zofia
    place = Location.objects.get(partner=cast.other_partner)
    for wrong in ({"person": cast.obca_zofia.pk}, {"location": place.pk}, {"role": "leader", "covers": [place.pk]}):
        response = log_in(cast.renata).post(path(cast.partner), {**JAN, **wrong})
        assert set(response.context["form"].errors) == set(wrong) - {"role"}


def test_the_fourth_leader_needs_a_coordinator_and_a_reason(client: Client, cast: Any) -> None:
    for _number in range(3):
        make_appointment(make_person(), Role.LEADER, cast.partner)
    leader = {**JAN, "role": "leader"}
    client.force_login(cast.renata)
    assert set(client.post(path(cast.partner), leader).context["form"].errors) == {"role"}
    client.force_login(cast.maria)
    assert set(client.post(path(cast.partner), leader).context["form"].errors) == {"override_reason"}
    assert client.post(path(cast.partner), {**leader, "override_reason": "Trzy budynki"}).status_code == 302
    assert Appointment.objects.latest("pk").override_reason == "Trzy budynki"


def test_who_opens_the_form_where(client: Client, cast: Any) -> None:
    people = [cast.maria, cast.ada, cast.renata, cast.leon, cast.zofia, cast.obcy_leon, cast.marek, cast.wanda]
    places = {"partner": cast.partner, "contractor": cast.contractor, "office": cast.office}
    answers = {}
    for person in people:
        client.force_login(person)
        opened = [name for name, place in places.items() if client.get(path(place)).status_code == 200]
        answers[person.username] = opened
    assert answers == {
        "maria": ["partner", "contractor", "office"],
        "ada": ["partner", "contractor", "office"],
        "renata": ["partner"],
        "leon": ["partner"],
        "zofia": [],
        "obcy.leon": [],
        "marek": ["contractor"],
        "wanda": [],
    }
    assert client.get("/organizacje/999999999999999999999999/nowa-rola/").status_code == 404
