"""The list of partners: filters, pages, a file, and a steady number of statements."""

from typing import Any

import pytest
from django.test import Client

from lms.models import Role, UnitKind
from tests.counting import cost
from tests.factories import make_appointment, make_partner, make_person
from tests.factories.certificates import make_certificate
from tests.factories.organisations import counted
from tests.factories.tickets import make_ticket


def names(response: Any) -> list[str]:
    return [row.name for row in response.context["rows"]]


def test_it_costs_the_same_for_one_partner_and_for_three(log_in: Any, cast: Any) -> None:
    client = log_in(cast.maria)
    assert cast.zofia
    one = cost(client, "/partnerzy/")
    make_partner()
    make_partner()
    assert (one, cost(client, "/partnerzy/")) == (3, 3)


def test_filters_fold_polish_letters_and_combine(log_in: Any, cast: Any) -> None:
    assert cast.leon
    make_partner("gmina Łomianki", teryt="1432053", kind=UnitKind.MIXED_COMMUNE, scope_esb=True)
    make_partner("Żyrardów", teryt="1438011", kind=UnitKind.URBAN_COMMUNE, scope_ezd=False, scope_esb=True)
    counted()
    client = log_in(cast.maria)
    found = {
        query: names(client.get(f"/partnerzy/?{query}"))
        for query in (
            "",
            "q=LOMIANKI",
            "q=1438",
            "rodzaj=county",
            "zakres=ESB",
            "brak=leader",
            "zakres=ESB&q=z",
            "q=nic",
        )
    }
    assert found == {
        "": ["gmina Łomianki", "powiat łosicki", "Żyrardów"],
        "q=LOMIANKI": ["gmina Łomianki"],
        "q=1438": ["Żyrardów"],
        "rodzaj=county": ["powiat łosicki"],
        "zakres=ESB": ["gmina Łomianki", "Żyrardów"],
        "brak=leader": ["gmina Łomianki", "Żyrardów"],
        "zakres=ESB&q=z": ["Żyrardów"],
        "q=nic": [],
    }


def test_the_office_sees_more_numbers_than_a_contractor(log_in: Any, cast: Any) -> None:
    make_certificate(cast)
    make_ticket(cast)
    counted()
    own = ["Z certyfikatem", "Otwarte pytania", "Spóźnione kamienie"]

    office, contractor = (log_in(person).get("/partnerzy/") for person in (cast.maria, cast.wanda))

    assert [dict(row.numbers) for row in office.context["rows"]] == [dict(zip(own, (1, 1, 0), strict=True))]
    assert [row.numbers for row in contractor.context["rows"]] == [()]
    assert [label in page.content.decode() for page in (office, contractor) for label in own] == [True] * 3 + [
        False
    ] * 3


def test_pages_of_twenty_five(log_in: Any, cast: Any) -> None:
    for number in range(27):
        make_partner(f"gmina {number:02}")
    client = log_in(cast.maria)
    first, second = client.get("/partnerzy/"), client.get("/partnerzy/?strona=2")
    assert (len(names(first)), names(second)) == (25, ["gmina 25", "gmina 26"])
    assert (first.context["older_url"], second.context["newer_url"]) == ("?strona=2", "?")
    assert names(client.get("/partnerzy/?strona=999999999999")) == ["gmina 25", "gmina 26"]


@pytest.mark.parametrize("text", ['"', "'; DROP", "%", "x" * 10_000, "%F0%9F%92%A5", "*:("])
@pytest.mark.parametrize("name", ["q", "rodzaj", "zakres", "brak", "strona"])
def test_any_text_in_the_address_is_answered(log_in: Any, cast: Any, name: str, text: str) -> None:
    assert log_in(cast.maria).get("/partnerzy/", {name: text}).status_code == 200


def test_who_sees_the_list(client: Client, cast: Any) -> None:
    people = [cast.maria, cast.ada, cast.wanda, cast.marek, cast.zofia, cast.leon, cast.renata]
    answers = {}
    for person in people:
        client.force_login(person)
        response = client.get("/partnerzy/")
        answers[person.username] = response.get("Location", response.status_code)
    assert answers == {
        **dict.fromkeys(("maria", "ada", "wanda", "marek"), 200),
        **dict.fromkeys(("zofia", "leon", "renata"), "/partnerzy/1410/"),
    }
    assert Client().get("/partnerzy/").status_code == 302


def test_the_file_holds_the_filtered_rows(client: Client, cast: Any) -> None:
    make_appointment(make_person("druga"), Role.CLERK, cast.partner)
    make_appointment(make_person("trzecia"), Role.LEADER, cast.partner)
    make_partner("=cmd()", teryt="1499")
    make_ticket(cast)
    counted()
    client.force_login(cast.maria)
    lines = client.get("/partnerzy/lista.csv").content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[:2] for line in lines[1:]] == [["1499", "'=cmd()"], ["1410", "powiat łosicki"]]
    assert lines[0].split(";")[5:] == ["Liderzy", "Osoby", "Z certyfikatem", "Otwarte pytania", "Spóźnione kamienie"]
    assert lines[2].split(";")[5:] == ["2", "4", "0", "1", "0"]
    assert len(client.get("/partnerzy/lista.csv?q=losicki").content.splitlines()) == 2
    client.force_login(cast.wanda)
    assert client.get("/partnerzy/lista.csv").status_code == 404
