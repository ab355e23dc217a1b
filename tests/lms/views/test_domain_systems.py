"""Domain systems and blocked days on screen: who reads and changes them, in how many statements, what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.models import BlockedDates, Contract, DomainSystem, Milestone
from tests.counting import cost
from tests.factories.domain_systems import (
    bus_contract,
    make_attached,
    make_blocked,
    make_domain_system,
    take,
)
from tests.factories.milestones import make_plan

LIST = "/partnerzy/1410/systemy/"
BLOCKED = "/partnerzy/1410/blokady/"
STEP = {"code": "D1", "happened_on": timezone.localdate(), "declared": ["0", "1", "2"], "remark": "Pismo 7"}
TYPED = {"name": "Podatki", "integration": "bus", "state": "planned", "version": 1}


def test_lists_and_one_system_cost_the_same_for_one_and_for_three(log_in: Any, cast: Any) -> None:
    first = make_attached(cast, cast.partner, until="D3")
    client = log_in(cast.maria)

    def costs() -> list[int]:
        return [cost(client, address) for address in (LIST, f"{LIST}{first.pk}/", "/systemy-dziedzinowe/")]

    one = costs()
    make_attached(cast, cast.partner, name="Drugi")
    make_attached(cast, cast.other_partner, name="Trzeci", until="D2")
    assert one == costs() == [5, 6, 4]


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("maria", [200, 200, 200, 200, 200]),
        ("renata", [200, 200, 200, 200, 404]),
        ("leon", [200, 200, 404, 404, 404]),
        ("marek", [200, 200, 404, 200, 200]),
        ("wanda", [200, 200, 404, 404, 200]),
        ("zofia", [404] * 5),
        ("obcy_leon", [404] * 5),
    ],
)
def test_who_opens_what(log_in: Any, cast: Any, who: str, answers: list[int]) -> None:
    bus_contract(cast)
    pk = make_domain_system(cast.partner).pk
    client = log_in(getattr(cast, who))
    addresses = [LIST, f"{LIST}{pk}/", f"{LIST}{pk}/dane/", f"{LIST}{pk}/krok/", "/systemy-dziedzinowe/"]
    assert [client.get(address).status_code for address in addresses] == answers


def test_a_contractor_without_the_bus_sees_no_system(log_in: Any, cast: Any) -> None:
    pk = make_domain_system(cast.partner).pk
    client = log_in(cast.marek)
    found = [client.get(address).status_code for address in (LIST, f"{LIST}{pk}/", "/systemy-dziedzinowe/")]
    assert found == [404, 404, 404]


def test_a_contractor_whose_contract_of_the_bus_is_over_sees_no_system(log_in: Any, cast: Any) -> None:
    bus_contract(cast)
    made = make_domain_system(cast.partner)
    Contract.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    client = log_in(cast.marek)
    found = [client.get(address).status_code for address in (LIST, f"{LIST}{made.pk}/", "/systemy-dziedzinowe/")]
    assert found == [404, 404, 404]
    assert not DomainSystem.objects.visible_to(cast.marek).exists()


def test_a_system_of_another_office_is_not_there(log_in: Any, cast: Any) -> None:
    foreign = make_domain_system(cast.other_partner).pk
    client = log_in(cast.renata)
    for part in ("", "dane/", "krok/", "cofnij/"):
        assert client.get(f"{LIST}{foreign}/{part}").status_code == 404
    for part in ("usun/", "zgoda/", "krok/", "dane/"):
        assert client.post(f"{LIST}{foreign}/{part}", TYPED).status_code == 404
    assert DomainSystem.objects.count() == 1


def test_one_is_added_once_changed_and_a_stale_page_keeps_what_was_typed(log_in: Any, cast: Any) -> None:
    assert cast.partner
    client = log_in(cast.renata)
    key = client.get(f"{LIST}nowy/").context["form"]["key"].value()
    for _press in range(2):
        assert client.post(f"{LIST}nowy/", {**TYPED, "key": key}).status_code == 302
    made = DomainSystem.objects.get()
    address = f"{LIST}{made.pk}/dane/"
    assert client.post(address, {**TYPED, "vendor": "Rekord"}).status_code == 302
    stale = client.post(address, {**TYPED, "vendor": "Inny"})
    assert (stale.context["form"]["vendor"].value(), stale.context["form"]["version"].value()) == ("Inny", "2")
    assert ("Dostawca", "Rekord") in [(str(a), b) for a, b in stale.context["present"]]
    assert DomainSystem.objects.get().vendor == "Rekord"


def test_a_step_is_recorded_on_screen_and_a_point_that_lacks_is_said(log_in: Any, cast: Any) -> None:
    made = make_domain_system(cast.partner)
    client, address = log_in(cast.renata), f"{LIST}{made.pk}/krok/"
    typed = {**STEP, "version": 1, "declared": ["0", "1"]}
    refused = client.post(address, typed)
    assert (list(refused.context["form"].errors), refused.context["form"]["remark"].value()) == (
        ["declared"],
        "Pismo 7",
    )
    assert client.post(address, {**typed, "declared": ["0", "1", "2"]}).status_code == 302
    assert made.steps.count() == 1


def test_ticks_of_one_step_never_record_the_next(log_in: Any, cast: Any) -> None:
    made = make_domain_system(cast.partner)
    client, address = log_in(cast.renata), f"{LIST}{made.pk}/krok/"
    typed = {**STEP, "version": client.get(address).context["form"]["version"].value()}
    for version in (1, 1, 2):  # the press, its double, and what the double once brought back
        sent = client.post(address, {**typed, "version": version}, follow=True)
        assert sent.redirect_chain == [(f"{LIST}{made.pk}/", 302)]
    assert "Krok D1 jest już zapisany." in sent.content.decode().replace("\xa0", " ")
    later = client.post(address, {**typed, "code": "D3", "version": 2}, follow=True)
    assert "ścieżka się zmieniła" in later.content.decode().replace("\xa0", " ")
    assert [each.code for each in made.steps.all()] == ["D1"]
    last = take(make_attached(cast, cast.partner, name="Drugi", until="D3"), "D4")
    again = log_in(cast.renata).post(f"{LIST}{last.pk}/krok/", {**typed, "code": "D4"})
    assert (again.status_code, again["Location"]) == (302, f"{LIST}{last.pk}/")  # D5 is not hers, which is no 404


def test_two_presses_take_back_one_step(log_in: Any, cast: Any) -> None:
    made = make_attached(cast, cast.partner, until="D3")
    client, address = log_in(cast.maria), f"{LIST}{made.pk}/cofnij/"
    shown = client.get(address)
    assert "Cofnij krok D3" in shown.content.decode().replace("\xa0", " ")
    typed = {"code": shown.context["form"]["code"].value(), "version": made.version, "reason": "Pomyłka"}
    for version in (made.version, made.version, made.version + 1):
        sent = client.post(address, {**typed, "version": version}, follow=True)
        assert sent.redirect_chain == [(f"{LIST}{made.pk}/", 302)]
    assert "Krok D3 jest już cofnięty." in sent.content.decode().replace("\xa0", " ")
    assert [each.code for each in made.steps.all()] == ["D1", "D2"]
    take(made, "D3")
    early = client.post(address, {**typed, "code": "D2", "version": made.version + 2}, follow=True)
    assert "ścieżka się zmieniła" in early.content.decode().replace("\xa0", " ")
    assert made.steps.count() == 3


def test_without_a_step_there_is_nothing_to_take_back(log_in: Any, cast: Any) -> None:
    made = make_domain_system(cast.partner)
    assert log_in(cast.maria).get(f"{LIST}{made.pk}/cofnij/")["Location"] == f"{LIST}{made.pk}/"


def test_a_system_with_a_history_offers_no_removal(log_in: Any, cast: Any) -> None:
    made = make_domain_system(cast.partner)
    client, address = log_in(cast.maria), f"{LIST}{made.pk}/"
    assert f"{address}usun/" in client.get(address).content.decode()
    made = take(made, "D1")
    client.post(f"{address}cofnij/", {"code": "D1", "version": made.version, "reason": "Pomyłka"})
    assert made.steps.count() == 0
    assert f"{address}usun/" not in client.get(address).content.decode()


def test_the_office_and_the_contractor_agree_by_their_buttons(log_in: Any, cast: Any) -> None:
    bus_contract(cast)
    made = take(take(make_domain_system(cast.partner), "D1"), "D2")
    address = f"{LIST}{made.pk}/"
    for who, side in ((cast.marek, "contractor"), (cast.maria, "office")):
        client = log_in(who)
        shown = client.get(address).context
        assert [each for each, _words in shown["may_agree"]] == [side]
        told = {"side": side, "code": "D2", "version": shown["system"].version}
        assert client.post(f"{address}zgoda/", told).status_code == 302
        again = client.post(f"{address}zgoda/", told, follow=True)
        assert again.redirect_chain == [(address, 302)]
        assert "Ta strona już wyraziła zgodę." in again.content.decode().replace("\xa0", " ")
        other = {"side": "office" if side == "contractor" else "contractor"}
        for wrong in (other, {"side": "x"}):
            assert client.post(f"{address}zgoda/", {**told, **wrong}).status_code == 404
    assert DomainSystem.objects.get().state == "building"
    for spoilt in ({"version": "9" * 5_000}, {"code": "\x00"}, {"code": "D1"}):
        assert client.post(f"{address}zgoda/", {**told, **spoilt}).status_code == 302


def test_the_office_filters_and_takes_the_list_away(log_in: Any, cast: Any) -> None:
    make_attached(cast, cast.partner, name="Podatki")
    make_attached(cast, cast.other_partner, name="Opłaty", until="D2")
    client = log_in(cast.maria)

    def named(query: str) -> list[str]:
        return sorted(row.system.name for row in client.get(f"/systemy-dziedzinowe/{query}").context["rows"])

    assert named("?stan=production") == ["Podatki"]
    assert named("?krok=D3") == ["Opłaty"]
    assert named("?q=siedlecki") == ["Opłaty"]
    assert named("?stan=x&krok=x") == ["Opłaty", "Podatki"]
    assert client.get("/systemy-dziedzinowe/plik.xlsx").content[:2] == b"PK"


def test_the_list_has_pages_of_fifty(log_in: Any, cast: Any) -> None:
    made = [DomainSystem(partner=cast.partner, name=f"System {number:02}", integration="files") for number in range(51)]
    DomainSystem.objects.bulk_create(made)
    client = log_in(cast.maria)
    first, second = (client.get(f"/systemy-dziedzinowe/?stan=planned{page}") for page in ("", "&strona=2"))
    assert [len(page.context["rows"]) for page in (first, second)] == [50, 1]
    assert "Znaleziono 51 systemów" in first.content.decode().replace("\xa0", " ")
    assert first.context["older_url"] == "?stan=planned&strona=2"
    assert (second.context["newer_url"], second.context["older_url"]) == ("?stan=planned&strona=1", "")
    for wrong in ("x", "0", "9" * 30):
        assert client.get(f"/systemy-dziedzinowe/?strona={wrong}").status_code == 200


def test_blocked_days_are_kept_and_warn_where_something_is_planned(log_in: Any, cast: Any) -> None:
    milestone = make_plan(cast.partner)["M4"]
    client = log_in(cast.renata)
    day = timezone.localdate() + timedelta(days=40)
    Milestone.objects.filter(pk=milestone.pk).update(planned_on=day, forecast_on=day)
    before = cost(client, "/partnerzy/1410/kamienie/")
    typed = {"begins_on": day, "ends_on": day, "kind": "election", "reason": "wybory samorządowe", "version": 1}
    key = client.get(f"{BLOCKED}nowa/").context["form"]["key"].value()
    for _press in range(2):
        assert client.post(f"{BLOCKED}nowa/", {**typed, "key": key})["Location"] == BLOCKED
    made = BlockedDates.objects.get()
    for address in ("/partnerzy/1410/kamienie/", "/partnerzy/1410/kamienie/M4/"):
        assert "wybory samorządowe" in client.get(address).content.decode()
    assert "wybory samorządowe" not in client.get("/partnerzy/1410/kamienie/M1/").content.decode()
    make_blocked(cast.partner, days=40)
    assert before == cost(client, "/partnerzy/1410/kamienie/") == 6
    assert client.post(f"{BLOCKED}{made.pk}/usun/").status_code == 302
    assert BlockedDates.objects.filter(pk=made.pk).count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"begins_on": "0000-00-00"},
        {"begins_on": "9999-12-31", "ends_on": "9999-12-31"},
        {"ends_on": "2020-01-01"},
        {"kind": "x"},
    ],
)
def test_days_that_do_not_fit_are_shown_again(log_in: Any, cast: Any, wrong: dict[str, str]) -> None:
    assert cast.partner
    day = timezone.localdate()
    typed = {"begins_on": day, "ends_on": day, "kind": "leave", "reason": "x", "version": 1, **wrong}
    response = log_in(cast.renata).post(f"{BLOCKED}nowa/", typed)
    assert (response.status_code, bool(response.context["form"].errors)) == (200, True)


@pytest.mark.parametrize(
    ("who", "answers"),
    [("maria", [200, 200]), ("renata", [200, 200]), ("leon", [200, 404]), ("zofia", [404, 404]), ("marek", [404, 404])],
)
def test_who_blocks_days(log_in: Any, cast: Any, who: str, answers: list[int]) -> None:
    assert cast.partner
    client = log_in(getattr(cast, who))
    assert [client.get(BLOCKED + part).status_code for part in ("", "nowa/")] == answers
