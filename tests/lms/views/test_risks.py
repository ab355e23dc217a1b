"""The register of risks on screen: who sees and keeps which, filters, files, and in how many statements."""

from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from lms.models import Appointment, Partner, PartnerStatus, Risk, RiskChange
from lms.operations.erase import erase
from tests.counting import cost
from tests.factories.risks import make_risk, settled

LIST = "/partnerzy/1410/ryzyka/"


def typed(cast: Any, **told: Any) -> dict[str, Any]:
    values = {"name": "Brak skanera", "category": "technology", "probability": 4, "impact": 4, "version": 0}
    return {**values, "owner": cast.leon.pk, "next_action": "Kupić", "action_on": timezone.localdate(), **told}


def test_lists_and_one_risk_cost_the_same_for_one_and_for_three(log_in: Any, cast: Any) -> None:
    make_risk(cast.partner, cast.leon)
    client = log_in(cast.maria)

    def costs() -> list[int]:
        return [cost(client, address) for address in (LIST, f"{LIST}1/", "/ryzyka/")]

    one = costs()
    make_risk(cast.partner, cast.renata)
    make_risk(cast.other_partner, cast.maria)
    assert one == costs() == [5, 6, 4]


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("maria", [200, 200, 200, 200, 200, 200, 200]),
        ("renata", [200, 200, 200, 200, 200, 404, 404]),
        ("leon", [200, 200, 404, 404, 404, 404, 404]),
        ("zofia", [404] * 7),
        ("marek", [404] * 7),
        ("obcy_leon", [404] * 7),
    ],
)
def test_who_opens_what(log_in: Any, cast: Any, who: str, answers: list[int]) -> None:
    make_risk(cast.partner, cast.leon)
    client = log_in(getattr(cast, who))
    parts = ("", "1/", "nowe/", "1/zmien/", "1/stan/")
    addresses = [*(LIST + part for part in parts), "/ryzyka/", "/ryzyka/plik.xlsx"]
    assert [client.get(address).status_code for address in addresses] == answers


def test_a_risk_of_another_office_or_with_a_strange_number_is_not_there(log_in: Any, cast: Any) -> None:
    make_risk(cast.other_partner, cast.maria)
    client = log_in(cast.renata)
    other = f"/partnerzy/{cast.other_partner.teryt}/ryzyka/"
    for address in (f"{LIST}1/", other, f"{other}1/", f"{other}1/zmien/", f"{LIST}99999999999999999999/"):
        assert client.get(address).status_code == 404
    assert client.post(f"{LIST}1/stan/", {"state": "closed", "reason": "x", "version": 1}).status_code == 404
    assert Risk.objects.get().state == "open"


def test_one_is_entered_once_changed_and_a_stale_page_keeps_what_was_typed(log_in: Any, cast: Any) -> None:
    client = log_in(cast.renata)
    key = client.get(f"{LIST}nowe/").context["form"]["key"].value()
    for _press in range(2):
        assert client.post(f"{LIST}nowe/", typed(cast, key=key)).url == f"{LIST}1/"
    address = f"{LIST}1/zmien/"
    assert client.post(address, typed(cast, version=1, impact=5)).status_code == 302
    stale = client.post(address, typed(cast, version=1, impact=2))
    assert (stale.context["form"]["impact"].value(), stale.context["form"]["version"].value()) == ("2", "2")
    assert ("Skutek", 5) in [(str(a), b) for a, b in stale.context["present"]]
    assert Risk.objects.get().score == 20


def test_it_is_closed_with_a_reason_and_listed_apart(log_in: Any, cast: Any) -> None:
    make_risk(cast.partner, cast.leon)
    client = log_in(cast.renata)
    refused = client.post(f"{LIST}1/stan/", {"state": "closed", "reason": "", "version": 1})
    assert list(refused.context["form"].errors) == ["reason"]
    for _press in range(2):
        client.post(f"{LIST}1/stan/", {"state": "closed", "reason": "Skaner jest", "version": 1})
    assert RiskChange.objects.filter(kind="settled").count() == 1
    page = client.get(LIST)
    assert ([*page.context["rows"]], [row.risk.reason for row in page.context["closed"]]) == ([], ["Skaner jest"])


def test_the_office_filters_sorts_and_takes_away(log_in: Any, cast: Any) -> None:
    make_risk(cast.partner, cast.leon, days=-3, name="Spóźnione")
    make_risk(cast.other_partner, cast.obcy_leon, probability=5, name="Największe")
    settled(make_risk(cast.partner, cast.leon, name="Zamknięte"))
    make_risk(cast.partner, cast.renata, impact=1, name="Małe")
    Appointment.objects.filter(person=cast.renata).update(ended_on=timezone.localdate())
    client = log_in(cast.maria)

    def names(query: str) -> list[str]:
        return [row.risk.name for row in client.get(f"/ryzyka/?{query}").context["rows"]]

    assert names("") == ["Największe", "Spóźnione", "Małe"]
    assert names("czeka=overdue") == ["Spóźnione"]
    assert names("czeka=ownerless") == ["Małe"]
    assert names("poziom=high") == ["Spóźnione"]
    assert names("stan=closed") == ["Zamknięte"]
    assert names("q=najwi") == ["Największe"]
    assert names(f"rodzaj={cast.partner.unit.kind}&stan=closed") == ["Zamknięte"]
    assert len(names("rodzaj=nic&poziom=nic&stan=nic&czeka=nic")) == 3
    sheet = load_workbook(BytesIO(client.get("/ryzyka/plik.xlsx?czeka=overdue").content)).active
    assert [cell.value for cell in sheet[2]][2:7] == ["R1 Spóźnione", "technika i łącza", 3, 4, 12]
    Partner.objects.filter(pk=cast.partner.pk).update(status=PartnerStatus.WITHDRAWN)
    assert names("") == ["Największe"]


def test_who_is_erased_looks_after_nothing_and_the_history_stays(log_in: Any, cast: Any) -> None:
    make_risk(cast.partner, cast.leon)
    erase(person=cast.leon, by=cast.ada, now=timezone.now())
    row = log_in(cast.maria).get("/ryzyka/?czeka=ownerless").context["rows"][0]
    assert (row.owner, row.has_owner, Risk.objects.get().version) == ("nikt", False, 2)
    assert RiskChange.objects.get().owner_id == cast.leon.pk


def test_the_own_actions_that_are_due_stand_on_the_home(log_in: Any, cast: Any) -> None:
    make_risk(cast.partner, cast.leon, days=-2, next_action="Spóźnione")
    make_risk(cast.partner, cast.leon, days=30, next_action="Odległe")
    make_risk(cast.partner, cast.renata, days=-1, next_action="Cudze")
    settled(make_risk(cast.partner, cast.leon, days=-3, next_action="Zamknięte"))
    make_risk(cast.other_partner, cast.maria, days=3, next_action="Bliskie")

    def titles(who: Any) -> list[tuple[str, str]]:
        items = log_in(who).get("/").context["home"].now
        return [(item.title, item.url) for item in items if "/ryzyka/" in item.url]

    assert titles(cast.leon) == [("Spóźnione", f"{LIST}1/")]
    assert titles(cast.maria) == [("Bliskie", f"/partnerzy/{cast.other_partner.teryt}/ryzyka/1/")]
