"""Systems and releases on the screens of the office."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.models import Deployment, Release, System
from tests.factories.organisations import make_contract, make_partner
from tests.factories.tickets import make_system

LIST = "/administracja/systemy/"


def add(client: Any, **values: Any) -> Any:
    return client.post(f"{LIST}nowy/", {"code": "ezd", "name": "Dokumenty", "kind": "ezd", "version": 1, **values})


def rolled_out(system: System, version: str, *partners: Any) -> Release:
    release = Release.objects.create(system=system, version=version, released_on=date(2026, 1, int(version)))
    for partner in partners:
        Deployment.objects.create(partner=partner, release=release, since=date(2026, 2, int(version)))
    return release


def test_a_system_and_its_release_are_added_and_changed(log_in: Any, cast: Any) -> None:
    client = log_in(cast.maria)
    page = f"{LIST}EZD/"

    assert add(client)["Location"] == page
    assert set(add(client).context["form"].errors) == {"code"}
    made = client.post(
        f"{page}wydania/", {"version": "5.2", "released_on": "2026-03-01", "notes": "A\nB", "edition": 1}
    )
    release = Release.objects.get()
    changed = client.post(
        f"{page}wydania/{release.pk}/", {"version": "5.3", "released_on": "2026-03-01", "notes": "C", "edition": 1}
    )
    described = client.post(f"{page}dane/", {"name": "Pisma", "kind": "domain", "version": 1})

    assert (made["Location"], changed["Location"], described["Location"]) == (page, page, page)
    assert list(System.objects.values_list("code", "name", "kind")) == [("EZD", "Pisma", "domain")]
    assert list(Release.objects.values_list("version", "notes")) == [("5.3", "C")]


def test_it_counts_the_partners_that_run_a_release_today(log_in: Any, cast: Any) -> None:
    system, third = make_system("EZD"), make_partner("trzeci")
    old = rolled_out(system, "1", cast.partner, cast.other_partner, third)
    new = rolled_out(system, "2", cast.partner)
    contract = make_contract(cast.contractor, systems=(system,))
    client = log_in(cast.ada)

    shown = client.get(f"{LIST}EZD/").context
    row = client.get(LIST).context["systems"][0]

    assert [(each.pk, each.partners) for each in shown["releases"]] == [(new.pk, 1), (old.pk, 2)]
    assert list(shown["contracts"]) == [contract]
    assert (row.newest.pk, row.partners) == (new.pk, 3)


def test_somebody_elses_change_is_shown_before_it_is_written_over(log_in: Any, cast: Any) -> None:
    make_system("EZD")
    client, path = log_in(cast.maria), f"{LIST}EZD/dane/"
    client.post(path, {"name": "Pierwsza", "kind": "ezd", "version": 1})

    stale = client.post(path, {"name": "Druga", "kind": "ezd", "version": 1})
    form = stale.context["form"]
    kept = System.objects.get().name
    client.post(path, {"name": "Druga", "kind": "ezd", "version": form["version"].value()})

    assert (stale.status_code, form["name"].value(), kept) == (200, "Druga", "Pierwsza")
    assert next(value for _label, value in stale.context["present"]) == "Pierwsza"
    assert System.objects.get().name == "Druga"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "EŻD"}, "code"),
        ({"code": "a/b"}, "code"),
        ({"code": "nowy\x00"}, "code"),
        ({"name": "x" * 121}, "name"),
        ({"kind": "inny"}, "kind"),
        ({"version": "x"}, "version"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(log_in: Any, cast: Any, wrong: dict[str, Any], field: str) -> None:
    answer = add(log_in(cast.maria), **wrong)
    assert (set(answer.context["form"].errors), System.objects.count()) == ({field}, 0)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"version": "1"}, "version"),
        ({"version": ""}, "version"),
        ({"released_on": "2026-02-30"}, "released_on"),
        ({"notes": "x" * 10_001}, "notes"),
    ],
)
def test_a_release_that_does_not_fit_is_said(log_in: Any, cast: Any, wrong: dict[str, Any], field: str) -> None:
    rolled_out(make_system("EZD"), "1")
    sent = {"version": "2", "released_on": "2026-03-01", "notes": "", "edition": 1, **wrong}
    answer = log_in(cast.maria).post(f"{LIST}EZD/wydania/", sent)
    assert (set(answer.context["form"].errors), Release.objects.count()) == ({field}, 1)


def test_a_release_of_another_system_is_not_there(log_in: Any, cast: Any) -> None:
    release = rolled_out(make_system("EZD"), "1")
    make_system("ESB")
    client = log_in(cast.maria)
    paths = [f"{LIST}ESB/wydania/{release.pk}/", f"{LIST}ESB/wydania/{10**25}/", f"{LIST}INNY/", f"{LIST}INNY/dane/"]
    assert [client.get(path).status_code for path in paths] == [404] * 4


def test_the_deploy_screen_leads_there_for_the_office_only(log_in: Any, cast: Any) -> None:
    assert cast.partner.teryt == "1410"
    screen = "/partnerzy/1410/wydania/"
    shown = [LIST in log_in(who).get(screen).content.decode() for who in (cast.maria, cast.marek)]
    assert shown == [True, False]


def test_the_screens_cost_the_same_for_one_and_for_three(log_in: Any, cast: Any) -> None:
    client = log_in(cast.maria)

    def counts() -> list[int]:
        found = []
        for path in (LIST, f"{LIST}EZD/"):
            with CaptureQueriesContext(connection) as caught:
                assert client.get(path).status_code == 200
            found.append(len(caught))
        return found

    system = make_system("EZD")
    rolled_out(system, "1", cast.partner)
    make_contract(cast.contractor, systems=(system,))
    counts()
    one = counts()
    for number, code in enumerate(("ESB", "PAS"), start=2):
        rolled_out(make_system(code) if code == "ESB" else system, str(number), cast.partner, cast.other_partner)
    assert (one, counts()) == ([3, 5], [3, 5])
