"""Contractors and contracts: the office keeps them, a firm sees itself only."""

from typing import Any

import pytest
from django.test import Client

from lms.models import Contract, Organisation, System
from tests.counting import cost
from tests.factories import make_contractor
from tests.factories.organisations import make_contract

TERMS = {"number": "U/1", "title": "Utrzymanie", "began_on": "2026-01-01", "ends_on": "2030-12-31", "version": "1"}


def test_the_list_costs_the_same_for_one_and_for_three(log_in: Any, cast: Any) -> None:
    client = log_in(cast.maria)
    system = System.objects.create(code="EZD", name="EZD", kind="ezd")
    make_contract(cast.contractor, systems=(system,))
    one = cost(client, "/wykonawcy/")
    for name in ("Druga", "Trzecia"):
        make_contract(make_contractor(f"{name} sp. z o.o."), systems=(system,))
    assert (one, cost(client, "/wykonawcy/")) == (5, 5)


def test_who_sees_which_firm(client: Client, cast: Any) -> None:
    own, other = f"/wykonawcy/{cast.contractor.pk}/", f"/wykonawcy/{cast.other_contractor.pk}/"
    answers = {}
    for who in (cast.maria, cast.ada, cast.marek, cast.wanda, cast.obca_wanda, cast.renata, cast.zofia):
        client.force_login(who)
        start = client.get("/wykonawcy/")
        answers[who.username] = (
            start.get("Location", start.status_code),
            client.get(own).status_code,
            client.get(other).status_code,
            client.get("/urzad/").status_code,
        )
    assert answers == {
        "maria": (200, 200, 200, 200),
        "ada": (200, 200, 200, 200),
        "marek": (own, 200, 404, 404),
        "wanda": (own, 200, 404, 404),
        "obca.wanda": (other, 404, 200, 404),
        "renata": (404, 404, 404, 404),
        "zofia": (404, 404, 404, 404),
    }
    client.force_login(cast.maria)
    assert client.get(f"/wykonawcy/{cast.partner.pk}/").status_code == 404
    assert client.get(f"/wykonawcy/{10**25}/").status_code == 404


def test_a_firm_and_its_contract_are_made_once(client: Client, cast: Any) -> None:
    client.force_login(cast.maria)
    key = client.get("/wykonawcy/nowy/").context["form"]["key"].value()
    for _time in range(2):
        client.post("/wykonawcy/nowy/", {"name": "Kładka sp. z o.o.", "short_name": "Kładka", "key": key})
    firm = Organisation.objects.get(name="Kładka sp. z o.o.")
    system = System.objects.create(code="EZD", name="EZD", kind="ezd")
    sent = {**TERMS, "instruction_hours": "40", "systems": [system.pk], "days_off": "2026-12-31\n02.05.2027\n"}
    assert client.post(f"/wykonawcy/{firm.pk}/umowy/", sent)["Location"] == f"/wykonawcy/{firm.pk}/"
    made = Contract.objects.get()
    assert (made.days_off, made.instruction_hours, list(made.systems.all())) == (
        ["2026-12-31", "2027-05-02"],
        40,
        [system],
    )
    path = f"/wykonawcy/{firm.pk}/umowy/{made.pk}/"
    assert client.get(path).context["form"]["days_off"].value() == "2026-12-31\n2027-05-02"
    assert client.post(path, {**sent, "title": "Nowy"}).status_code == 302
    stale = client.post(path, {**sent, "title": "Stary"})
    assert (stale.status_code, stale.context["form"]["title"].value()) == (200, "Stary")
    assert client.get(f"/wykonawcy/{cast.other_contractor.pk}/umowy/{made.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": ""}, "number"),
        ({"began_on": "wczoraj"}, "began_on"),
        ({"ends_on": "2025-01-01"}, "ends_on"),
        ({"instruction_hours": "9" * 30}, "instruction_hours"),
        ({"instruction_hours": "-1"}, "instruction_hours"),
        ({"days_off": "2026-02-30"}, "days_off"),
        ({"days_off": "\x00"}, "days_off"),
        ({"systems": ["9" * 40]}, "systems"),
    ],
)
def test_terms_that_do_not_fit_are_said(log_in: Any, cast: Any, wrong: dict[str, Any], field: str) -> None:
    sent = {**TERMS, "instruction_hours": "0", **wrong}
    response = log_in(cast.maria).post(f"/wykonawcy/{cast.contractor.pk}/umowy/", sent)
    assert set(response.context["form"].errors) == {field}
    assert Contract.objects.count() == 0


@pytest.mark.parametrize("who", ["ada", "marek", "renata"])
def test_only_a_coordinator_keeps_them(log_in: Any, cast: Any, who: str) -> None:
    client = log_in(getattr(cast, who))
    paths = ("/wykonawcy/nowy/", f"/wykonawcy/{cast.contractor.pk}/dane/", f"/wykonawcy/{cast.contractor.pk}/umowy/")
    assert [client.get(path).status_code for path in paths] == [404, 404, 404]
