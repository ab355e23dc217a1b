"""All partners' readiness, for the office: filters, order, a file; the same statements for one and for three."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from lms.models import Partner
from tests.counting import cost
from tests.factories.organisations import counted, make_partner
from tests.factories.readiness import make_checklist, make_decision, make_mark, make_ready

LIST = "/gotowosc/"


def test_it_costs_the_same_for_one_partner_and_for_three(log_in: Any, cast: Any) -> None:
    make_checklist()
    client = log_in(cast.maria)
    make_mark(cast.partner, "B1", "no")
    make_decision(cast, "conditional")
    before = cost(client, LIST)
    for _more in range(2):
        make_mark(make_partner(), "B1", "no")
    assert (before, cost(client, LIST)) == (7, 7)


def test_filters_find_what_they_say(log_in: Any, cast: Any) -> None:
    make_ready(cast)
    assert cast.other_partner
    counted()
    client = log_in(cast.maria)

    def found(query: str) -> list[str]:
        return [row.teryt for row, _late in client.get(f"{LIST}?{query}").context["rows"]]

    assert found("") == ["1426", "1410"]
    assert [found(f"stan={state}") for state in ("missing", "undecided", "yes")] == [["1426"], ["1410"], []]
    make_decision(cast, "yes")
    assert [found(f"stan={state}") for state in ("undecided", "yes", "accepted")] == [[], ["1410"], []]
    assert (found("punkt=C1"), found("q=lOSICKI"), found("zakres=ESB")) == (["1426"], ["1410"], [])
    assert found("stan=%27&zakres=x&punkt=%C5%81") == ["1426", "1410"]
    Partner.objects.filter(teryt="1426").update(status="suspended")
    assert (found(""), found("nieobecni=1")) == (["1410"], ["1426", "1410"])


def test_the_file_says_the_same(log_in: Any, cast: Any) -> None:
    make_checklist()
    assert cast.renata
    assert cast.leon
    counted()
    make_decision(cast, "no")
    answer = log_in(cast.maria).get(f"{LIST}plik.xlsx")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    header = next(place for place, row in enumerate(rows) if row[0] == "Kod TERYT" or row[0] == "kod TERYT")
    line = rows[header + 1]
    assert line[:2] == ("1410", "powiat łosicki")
    assert "B1: Renata Wójcik" in str(line[7])
    assert "Brak łącza" in line


def test_it_is_the_offices(log_in: Any, cast: Any) -> None:
    for who in ("renata", "leon", "marek", "tomasz"):
        client = log_in(getattr(cast, who))
        assert [client.get(address).status_code for address in (LIST, f"{LIST}plik.xlsx")] == [404, 404]
