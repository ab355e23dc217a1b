"""The calendar of milestones on screen: months, the address shown once, and who reads the feed."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lms.kit.months import months_after
from lms.models import MilestoneFeed
from tests.counting import cost
from tests.factories.milestones import make_plan

PAGE, ADDRESS = "/moje/kamienie/", "/moje/kamienie/adres/"


def test_the_page_costs_the_same_for_one_partner_and_for_two(log_in: Any, cast: Any) -> None:
    make_plan(cast.partner)
    clients = [log_in(cast.maria), log_in(cast.renata)]
    one = [cost(client, PAGE) for client in clients]
    make_plan(cast.other_partner)
    assert one == [cost(client, PAGE) for client in clients] == [3, 3]


@pytest.mark.parametrize(
    ("who", "answer"), [("maria", 200), ("renata", 200), ("leon", 200), ("zofia", 404), ("marek", 404)]
)
def test_who_opens_it(log_in: Any, cast: Any, who: str, answer: int) -> None:
    client = log_in(getattr(cast, who))
    assert [client.get(address).status_code for address in (PAGE, ADDRESS)] == [answer, answer]


def test_the_office_reads_month_by_month(log_in: Any, cast: Any) -> None:
    plan = make_plan(cast.partner)
    client = log_in(cast.maria)

    def codes(query: str) -> list[str]:
        months = client.get(f"{PAGE}?{query}").context["months"]
        return [row.milestone.kind.code for month in months for row in month.rows]

    month = plan["M2"].planned_on
    assert codes(f"miesiac={month:%Y-%m}") == ["M2"]
    assert codes(f"miesiac={months_after(month, 30):%Y-%m}") == []
    today = timezone.localdate()
    for query in ("miesiac=nic", "miesiac=9999-12", "miesiac=0001-01", "strona=x"):
        assert client.get(f"{PAGE}?{query}").context["first"] == today.replace(day=1)
    assert "M1" in codes("czyje=wszystkie")
    assert "M1" not in codes("")


def test_from_month_to_month_the_way_leads_where_something_stands_and_ends(log_in: Any, cast: Any) -> None:
    plan = make_plan(cast.partner)
    client, url = log_in(cast.maria), f"{PAGE}?czyje=wszystkie"
    days = sorted({each.planned_on.replace(day=1) for each in plan.values()})

    seen, page = [], client.get(url).context
    while page["before_url"]:
        page = client.get(f"{PAGE}{page['before_url']}").context
    while True:
        seen.append(page["first"])
        if not page["after_url"]:
            break
        page = client.get(f"{PAGE}{page['after_url']}").context

    assert seen == days


def test_the_address_is_shown_once_read_by_anybody_and_closed(log_in: Any, cast: Any) -> None:
    make_plan(cast.partner)
    client = log_in(cast.renata)
    address = client.post(ADDRESS).context["address"]
    assert client.get(ADDRESS).context["address"] == ""
    path = address.partition("testserver")[2]
    answer = Client().get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.content.count(b"BEGIN:VEVENT") == 4
    client.post(ADDRESS, {"decision": "revoke"})
    assert Client().get(path).status_code == 404
    assert not MilestoneFeed.objects.exists()
    assert Client().get(f"/kalendarz/kamienie/{'x' * 500}.ics").status_code == 404
