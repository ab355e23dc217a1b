"""The office's matrix on screen: its cost, its file, who may open it, and what homes show of it."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from lms.models import Milestone, Role
from tests.counting import cost
from tests.factories import make_appointment, make_partner, make_person
from tests.factories.milestones import make_plan, reached
from tests.factories.organisations import counted

MATRIX = "/kamienie/"


def names(answer: Any) -> list[str]:
    return [shown.row.name for shown in answer.context["rows"]]


def test_it_costs_the_same_for_one_partner_and_for_three(log_in: Any, cast: Any) -> None:
    make_plan(cast.partner, days_ago=100)
    client = log_in(cast.maria)
    one = [cost(client, MATRIX), cost(client, f"{MATRIX}plik.xlsx")]
    for _each in range(2):
        make_plan(make_partner(), days_ago=100)
    assert [one, [cost(client, MATRIX), cost(client, f"{MATRIX}plik.xlsx")]] == [[6, 5], [6, 5]]


@pytest.mark.parametrize("who", ["zofia", "leon", "renata", "tomasz", "wanda", "marek"])
def test_it_is_the_offices(log_in: Any, cast: Any, who: str) -> None:
    make_plan(cast.partner)
    client = log_in(getattr(cast, who))
    assert [client.get(address).status_code for address in (MATRIX, f"{MATRIX}plik.xlsx")] == [404, 404]


def test_before_anything_is_planned_it_says_what_to_do(log_in: Any, cast: Any) -> None:
    assert cast.partner
    text = log_in(cast.maria).get(MATRIX).content.decode()
    assert ("Nie ma jeszcze kamieni milowych" in text, "<table" in text) == (True, False)


def test_filters_orders_and_nonsense_in_the_address(log_in: Any, cast: Any) -> None:
    make_plan(make_partner("późny"), days_ago=100)
    make_plan(make_partner("dobry"))
    make_partner("pusty")
    client = log_in(cast.maria)
    found = {
        query: names(client.get(f"{MATRIX}?{query}"))
        for query in (
            "",
            "kolejnosc=nazwa",
            "kolejnosc=M4",
            "kolejnosc=zla&stan=zly&rodzaj=zly&zakres=zly&powiat=%C4%85&strona=-7",
            "stan=late",
            "stan=bare&zakres=EZD",
            "powiat=99999999999999999999",
        )
    }
    assert found == {
        "": ["późny", "dobry", "pusty"],
        "kolejnosc=nazwa": ["dobry", "późny", "pusty"],
        "kolejnosc=M4": ["późny", "dobry", "pusty"],
        "kolejnosc=zla&stan=zly&rodzaj=zly&zakres=zly&powiat=%C4%85&strona=-7": ["późny", "dobry", "pusty"],
        "stan=late": ["późny"],
        "stan=bare&zakres=EZD": ["pusty"],
        "powiat=99999999999999999999": [],
    }


def test_fifty_on_a_page_and_all_of_them_for_printing(log_in: Any, cast: Any) -> None:
    make_plan(make_partner("a"))
    for number in range(51):
        make_partner(f"b {number:02}")
    client = log_in(cast.maria)
    lengths = [len(names(client.get(f"{MATRIX}{query}"))) for query in ("", "?strona=2", "?calosc=1")]
    assert lengths == [50, 2, 52]


def test_the_light_is_said_in_words_and_by_a_sign(log_in: Any, cast: Any) -> None:
    make_plan(cast.partner, days_ago=20)
    text = log_in(cast.maria).get(MATRIX).content.decode()
    day = timezone.localdate() - timedelta(days=20)
    assert f"po terminie, {day.day}.{day:%m.%Y}" in text
    assert "20 dni po terminie" in text


def test_the_file_has_every_day_and_what_is_to_be_done(log_in: Any, cast: Any) -> None:
    plan = make_plan(cast.partner, days_ago=40)
    reached(plan["M1"])
    cast.partner.short_name = "=1+1"
    cast.partner.save()
    answer = log_in(cast.maria).get(f"{MATRIX}plik.xlsx?kolejnosc=nazwa")
    book = load_workbook(io.BytesIO(answer.content))
    header, line = ([cell.value for cell in row] for row in book.active.rows)
    assert (len(header), len(line)) == (23, 23)
    assert line[:6] == ["1410", "'=1+1", "EZD", 1, 4, 1]
    assert [line[6], line[9].date(), line[13]] == ["osiągnięty po terminie", timezone.localdate(), None]
    late = (timezone.localdate() - plan["M2"].planned_on).days
    office = f"Urząd Marszałkowski ({cast.maria})"
    assert line[-1] == f"M2 ({late} dni po terminie): {office} – Brakuje: Liderzy urzędu (0 z 1)"


def test_the_home_of_the_office_counts_what_is_late(log_in: Any, cast: Any) -> None:
    client = log_in(cast.maria)
    assert cast.partner
    counted()
    assert "Nic nie jest po terminie." in client.get("/").content.decode()
    make_plan(cast.partner, days_ago=40)
    gone = make_partner()
    make_plan(gone, days_ago=400)
    gone.status = "withdrawn"
    gone.save()
    counted()
    text = client.get("/").content.decode()
    assert ("2 kamienie milowe są po terminie." in text, f"/partnerzy/{gone.teryt}/kamienie/" in text) == (True, False)


@pytest.mark.parametrize(("who", "codes"), [("renata", ["M1", "M2"]), ("leon", []), ("obcy_leon", []), ("zofia", [])])
def test_homes_of_a_partner_show_what_is_theirs_to_do(log_in: Any, cast: Any, who: str, codes: list[str]) -> None:
    make_plan(cast.partner, days_ago=20)
    make_plan(cast.other_partner)
    items = log_in(getattr(cast, who)).get("/").context["home"].now
    assert [item.title[:2] for item in items if "/kamienie/" in item.url and "/1410/" in item.url] == codes


def test_a_leader_is_shown_what_leaders_look_after(log_in: Any, cast: Any) -> None:
    make_plan(cast.partner, days_ago=100)
    items = log_in(cast.leon).get("/").context["home"].now
    assert [(item.title, item.tone) for item in items if "/kamienie/" in item.url] == [("M4 Uruchomienie", "danger")]


def test_a_leader_is_shown_what_they_were_named_for_and_not_what_another_was(log_in: Any, cast: Any) -> None:
    plan = make_plan(cast.partner, days_ago=100)
    other = make_person("druga")
    second = make_appointment(other, Role.LEADER, cast.partner)
    Milestone.objects.filter(pk=plan["M2"].pk).update(owner=cast.leon)
    Milestone.objects.filter(pk=plan["M4"].pk).update(owner=other)

    def shown(person: Any) -> list[str]:
        return [item.title[:2] for item in log_in(person).get("/").context["home"].now if "/kamienie/" in item.url]

    assert [shown(cast.leon), shown(other)] == [["M2"], ["M4"]]
    second.ended_on = timezone.localdate()
    second.save()
    assert shown(cast.leon) == ["M2", "M4"]
