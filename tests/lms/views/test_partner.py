"""A partner's card: who sees what of it, what may be changed, old codes, a steady number of statements."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from lms.models import Deployment, Location, OrgUnit, Release, Role, System, TerytCode, Unit
from tests.counting import cost
from tests.factories import make_appointment, make_person

CANARY = "Kanarek-Tajny"


def test_it_costs_the_same_for_one_person_and_place_and_for_more(log_in: Any, cast: Any) -> None:
    client = log_in(cast.maria)
    assert cast.leon
    one = cost(client, "/partnerzy/1410/")
    for number in range(3):
        Location.objects.create(partner=cast.partner, name=f"filia {number}")
        OrgUnit.objects.create(partner=cast.partner, name=f"wydział {number}")
        make_appointment(make_person(), Role.CLERK, cast.partner)
        make_appointment(make_person(), Role.LEADER, cast.partner)
    assert (one, cost(client, "/partnerzy/1410/")) == (10, 10)


@pytest.mark.parametrize(("who", "is_told"), [("renata", True), ("zofia", True), ("maria", True), ("wanda", False)])
def test_a_place_without_a_leader_and_too_many_clerks_are_said_to_own_people(
    log_in: Any, cast: Any, in_english: None, who: str, is_told: bool
) -> None:
    assert cast.leon
    Location.objects.create(partner=cast.partner, name="filia")
    for _clerk in range(21):
        make_appointment(make_person(), Role.CLERK, cast.partner)
    page = log_in(getattr(cast, who)).get("/partnerzy/1410/").content.decode()
    words = ("filia: no leader answers for it", "at most 20 are planned")
    assert [each in page for each in words] == [is_told, is_told]


def test_nothing_of_another_partner_and_no_people_for_a_contractor(client: Client, cast: Any) -> None:
    person = make_person("kanarek", first_name="Ewa", last_name=CANARY, email="kanarek@example.org")
    make_appointment(person, Role.CLERK, cast.partner)
    Location.objects.create(partner=cast.partner, name=CANARY)
    answers = {}
    for who in (cast.maria, cast.renata, cast.zofia, cast.wanda, cast.obcy_leon):
        client.force_login(who)
        response = client.get("/partnerzy/1410/")
        answers[who.username] = (response.status_code, CANARY in response.content.decode())
    assert answers == {
        "maria": (200, True),
        "renata": (200, True),
        "zofia": (200, True),
        "wanda": (200, False),
        "obcy.leon": (404, False),
    }


def test_a_former_and_a_second_code_lead_to_the_present_one(log_in: Any, cast: Any) -> None:
    TerytCode.objects.create(unit=cast.partner.unit, code="1410999", valid_until=date(2025, 12, 31))
    TerytCode.objects.create(unit=cast.partner.unit, code="1410011", is_alias=True)
    client = log_in(cast.maria)
    for code in ("1410999", "1410011"):
        response = client.get(f"/partnerzy/{code}/")
        assert (response.status_code, response["Location"]) == (302, "/partnerzy/1410/")


@pytest.mark.parametrize("code", ["1499", "x" * 3000, "'", "%22", "%F0%9F%92%A5", "14 10"])
def test_any_code_is_answered(log_in: Any, cast: Any, code: str) -> None:
    assert cast.partner
    assert log_in(cast.maria).get(f"/partnerzy/{code}/").status_code == 404


def test_the_newest_release_of_each_system_is_shown(log_in: Any, cast: Any) -> None:
    system = System.objects.create(code="EZD", name="EZD", kind="ezd")
    for version, since in (("3.20", date(2026, 1, 1)), ("3.21", date(2026, 10, 1))):
        release = Release.objects.create(system=system, version=version, released_on=since)
        Deployment.objects.create(partner=cast.partner, release=release, since=since)
    card = log_in(cast.zofia).get("/partnerzy/1410/").context["card"]
    assert [str(each.release) for each in card.deployments] == ["EZD 3.21"]


@pytest.mark.parametrize("part", ["karta/urzad", "lokalizacje", "komorki", "wydania"])
def test_who_opens_the_forms_of_the_card(client: Client, cast: Any, part: str) -> None:
    answers = {}
    for who in (cast.maria, cast.renata, cast.leon, cast.zofia, cast.marek, cast.obcy_leon):
        client.force_login(who)
        answers[who.username] = client.get(f"/partnerzy/1410/{part}/").status_code
    own = "marek" if part == "wydania" else "renata"
    assert answers == {**dict.fromkeys(("maria", own), 200), **{n: 404 for n in answers if n not in ("maria", own)}}


@pytest.mark.parametrize(("part", "table"), [("lokalizacje", Location), ("komorki", OrgUnit)])
def test_places_are_added_once_changed_and_never_elsewhere(client: Client, cast: Any, part: str, table: Any) -> None:
    foreign = table.objects.create(partner=cast.other_partner, name="Obca")
    client.force_login(cast.renata)
    key = client.get(f"/partnerzy/1410/{part}/").context["form"]["key"].value()
    for _time in range(2):
        assert client.post(f"/partnerzy/1410/{part}/", {"name": "Nowa", "key": key}).status_code == 302
    made = table.objects.get(partner=cast.partner, name="Nowa")
    client.post(f"/partnerzy/1410/{part}/{made.pk}/", {"name": "Inna"})
    made.refresh_from_db()
    assert made.name == "Inna"
    for pk in (foreign.pk, 10**30):
        assert client.post(f"/partnerzy/1410/{part}/{pk}/", {"name": "Zła"}).status_code == 404
    assert client.post(f"/partnerzy/1410/{part}/", {"name": "Inna"}).context["form"].errors.keys() == {"name"}


def test_a_unit_joins_by_the_office_and_only_a_free_one_is_offered(client: Client, cast: Any) -> None:
    unit = Unit.objects.create(kind="rural_commune", name="gmina Promna", office_name="Urząd Gminy Promna")
    TerytCode.objects.create(unit=unit, code="1401042")
    client.force_login(cast.maria)
    offered = client.get("/partnerzy/nowy/").context["form"].fields["unit"].choices
    assert [value for value, _label in offered] == ["", unit.pk]
    for wrong in (str(cast.partner.unit_id), "9" * 40, "x", ""):
        assert client.post("/partnerzy/nowy/", {"unit": wrong}).context["form"].errors.keys() == {"unit"}
    assert client.post("/partnerzy/nowy/", {"unit": unit.pk, "scope_ezd": "on"})["Location"] == "/partnerzy/1401042/"
    client.force_login(cast.renata)
    assert client.get("/partnerzy/nowy/").status_code == 404


def test_a_release_is_noted(log_in: Any, cast: Any) -> None:
    system = System.objects.create(code="EZD", name="EZD", kind="ezd")
    release = Release.objects.create(system=system, version="3.21", released_on=date(2026, 1, 1))
    assert cast.partner
    client = log_in(cast.marek)
    for wrong in ({"release": "9" * 40}, {"since": "0000-00-00"}, {"since": "9999-12-31"}, {"since": "wczoraj"}):
        response = client.post("/partnerzy/1410/wydania/", {"release": release.pk, "since": "2026-01-02", **wrong})
        assert response.context["form"].errors.keys() == wrong.keys()
    assert client.post("/partnerzy/1410/wydania/", {"release": release.pk, "since": "2026-01-02"}).status_code == 302
    assert Deployment.objects.count() == 1
