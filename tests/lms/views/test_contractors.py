"""Contractors and contracts: the office keeps them, a firm sees itself only."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from lms.models import Contract, Organisation, System
from lms.operations.draft_acceptance import DefectToMend
from lms.operations.mend_defect import mend_defect
from lms.queries.acceptance_of_firms import accepted_works
from tests.counting import cost
from tests.factories import make_contractor
from tests.factories.organisations import make_contract
from tests.factories.readiness import make_acceptance, signed_by

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


def test_protocols_of_a_firm_stand_with_it_open_defects_first(log_in: Any, cast: Any) -> None:
    address = f"/wykonawcy/{cast.contractor.pk}/"
    contract = make_contract(cast.contractor)
    empty = log_in(cast.marek).get(address).content.decode()
    assert ('id="protokoly"' in empty, "Nie ma jeszcze protokołu" in empty) == (True, True)
    today = timezone.localdate()
    defects = [DefectToMend(words=str(days), due_on=today + timedelta(days=days), party="office") for days in (9, 4)]
    far = signed_by(cast, make_acceptance(cast, "reservations", contract=contract))
    near = signed_by(cast, make_acceptance(cast, "reservations", contract=contract, defects=defects))
    done = signed_by(cast, make_acceptance(cast, "reservations", contract=contract, defects=defects[:1]))
    mend_defect(protocol=done, number=1, remark="", by=cast.maria, now=timezone.now())
    elsewhere = make_acceptance(cast, contract=make_contract(cast.other_contractor, number="U/inna"))
    for who in (cast.marek, cast.ada):
        page = log_in(who).get(address)
        assert [each.protocol for each in page.context["accepted"]] == [near, far, done]
        assert [len(each.due) for each in page.context["accepted"]] == [2, 1, 0]
        words = page.content.decode()
        assert (near.get_absolute_url() in words, "2 do usunięcia" in words, elsewhere.number in words) == (
            *(True, True, False),
        )
    closed = log_in(cast.tomasz).get(address)
    assert (closed.status_code, 'id="protokoly"' in closed.content.decode()) == (200, False)
    later = accepted_works(cast.contractor, cast.marek, today + timedelta(days=5))
    assert [each.is_late for each in later] == [True, False, False]


def test_what_was_replaced_or_waits_for_signatures_waits_for_no_defect(cast: Any) -> None:
    old = signed_by(cast, make_acceptance(cast, "reservations"))
    signed_by(cast, make_acceptance(cast, corrects=old, correction_reason="Data"))
    make_acceptance(cast, "reservations")
    works = accepted_works(cast.contractor, cast.marek, timezone.localdate())
    assert [(each.protocol.state, each.due) for each in works] == [
        *(("to_sign", []), ("signed", []), ("superseded", [])),
    ]


def test_the_page_of_a_firm_costs_the_same_for_one_protocol_and_for_three(log_in: Any, cast: Any) -> None:
    client, address = log_in(cast.marek), f"/wykonawcy/{cast.contractor.pk}/"
    signed_by(cast, make_acceptance(cast, "reservations"))
    one = cost(client, address)
    for _more in range(2):
        signed_by(cast, make_acceptance(cast, "reservations"))
    assert (one, cost(client, address)) == (10, 10)


def test_twenty_protocols_on_a_page(log_in: Any, cast: Any) -> None:
    rows = [signed_by(cast, make_acceptance(cast, "refused")) for _each in range(2)]
    with patch("lms.views.contractors.PROTOCOLS_ON_A_PAGE", 1):
        address = f"/wykonawcy/{cast.contractor.pk}/"
        first, second = (log_in(cast.marek).get(address, {"strona": page}) for page in ("1", "2"))
    assert [[each.protocol for each in page.context["accepted"]] for page in (first, second)] == [[rows[1]], [rows[0]]]
    assert "?strona=2#protokoly" in first.content.decode()
