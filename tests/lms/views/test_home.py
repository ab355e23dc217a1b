"""Homes: one per role, one's own roles side by side, what waits in order, never more than twelve statements."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lms.models import Appointment, Delivery, Event, Role
from lms.operations.ask_for_login import ask_for_login
from lms.queries.home import home_of
from lms.registry import HomePanel, NowItem, home_panels
from tests.counting import cost
from tests.factories import make_appointment, make_partner, make_person
from tests.factories.organisations import counted
from tests.factories.profiles import fill_card

ROLES = ("zofia", "leon", "renata", "tomasz", "wanda", "marek", "maria", "ada")


@pytest.mark.parametrize("who", ROLES)
def test_a_home_costs_at_most_twelve_statements_and_never_more_with_rows(client: Client, cast: Any, who: str) -> None:
    assert all((cast.zofia, cast.leon, cast.renata))
    ask_for_login(login="zofia", by_mail=False, now=timezone.now())
    client.force_login(getattr(cast, who))
    one = cost(client, "/")
    for number in range(3):
        make_appointment(make_person(f"kolejna{number}"), Role.CLERK, cast.partner)
        ask_for_login(login=f"kolejna{number}", by_mail=False, now=timezone.now())
        make_partner()
    assert (one <= 12, cost(client, "/")) == (True, one)


def test_own_roles_stand_side_by_side_and_only_own_ones_open(client: Client, cast: Any) -> None:
    make_appointment(cast.zofia, Role.LEADER, cast.partner)
    client.force_login(cast.zofia)

    def role(query: str) -> str:
        return str(client.get(f"/{query}").context["role"])

    assert [role(""), role("?rola=clerk"), role("?rola=leader"), role("?rola=administrator"), role("?rola='")] == [
        "leader",
        "clerk",
        "leader",
        "leader",
        "leader",
    ]
    assert len(client.get("/").context["role_tabs"]) == 2
    client.force_login(cast.leon)
    assert client.get("/").context["role_tabs"] == []


def test_what_waits_is_sorted_by_its_time_and_undated_things_come_last(cast: Any, monkeypatch: Any) -> None:
    now = timezone.now()

    def item(title: str, hours: int | None) -> NowItem:
        return NowItem(title, "/", "x", due=None if hours is None else now + timedelta(hours=hours))

    panels = [
        HomePanel("a", 1, frozenset({"clerk"}), "now", lambda person, now: [item("later", 5), item("undated", None)]),
        HomePanel("b", 2, frozenset({"clerk"}), "now", lambda person, now: [item("first", 1)]),
        HomePanel("c", 3, frozenset({"leader"}), "now", lambda person, now: [item("not mine", 0)]),
        HomePanel("d", 4, frozenset({"clerk"}), "side", lambda person, now: None, "x.html"),
        HomePanel("e", 5, frozenset({"clerk"}), "main", lambda person, now: 7, "y.html"),
    ]
    monkeypatch.setattr(home_panels, "_entries", {panel.name: panel for panel in panels})
    home = home_of(cast.zofia, "clerk", now)
    assert [each.title for each in home.now] == ["first", "later", "undated"]
    assert ([(part.template, part.data) for part in home.main], home.side) == ([("y.html", 7)], [])


def test_the_office_decides_about_partners_that_lack_people(client: Client, cast: Any) -> None:
    assert all((cast.leon, cast.renata, cast.other_partner))
    counted()
    client.force_login(cast.maria)
    items = client.get("/").context["home"].now
    assert [item.url for item in items] == ["/partnerzy/1426/", "/partnerzy/1426/"]
    for _number in range(4):
        make_partner()
    items = client.get("/").context["home"].now
    assert [item.url for item in items] == ["/partnerzy/?brak=representative", "/partnerzy/?brak=leader"]


def test_a_representative_is_told_what_the_office_lacks(client: Client, cast: Any) -> None:
    client.force_login(cast.renata)
    home = client.get("/").context["home"]
    assert [item.url for item in home.now] == ["/partnerzy/1410/lider/", "/partnerzy/1410/karta/"]
    assert cast.leon
    fill_card(cast.partner)
    counted()
    readiness = next(part.data for part in client.get("/").context["home"].main if "readiness" in part.template)
    assert (readiness.described, readiness.leaders, readiness.clerks, readiness.locations, readiness.done) == (
        100,
        1,
        0,
        1,
        3,
    )


def test_an_administrator_sees_what_is_wrong(client: Client, cast: Any) -> None:
    left = make_appointment(make_person("bez.roli"), Role.CLERK, cast.partner)
    Appointment.objects.filter(pk=left.pk).update(ended_on=timezone.localdate())
    make_person("iod-1")  # never held anything: an officer who works by mailed links
    event = Event.objects.create(name="x", happened_at=timezone.now() - timedelta(hours=1))
    Delivery.objects.create(event=event, receiver="x", is_dead=True)
    client.force_login(cast.ada)
    found = next(part.data for part in client.get("/").context["home"].main if "health" in part.template)
    assert (found["without_role"], found["failed_mails"], found["health"].dead, found["health"].outbox_flows) == (
        1,
        0,
        1,
        False,
    )


def test_a_visitor_without_a_welcome_page_is_led_to_logging_in(client: Client, db: None) -> None:
    assert client.get("/")["Location"] == "/zaloguj/"
    assert client.post("/").status_code == 405


def test_wrong_addresses_and_tokens_tell_nothing_of_the_inside(client: Client, db: None, settings: Any) -> None:
    settings.DEBUG = False
    strict = Client(enforce_csrf_checks=True)
    answers = [
        client.get("/nie/ma/takiej/strony/"),
        client.get("/%00/"),
        client.get("/?q=%ED%A0%80"),
        strict.post("/zaloguj/", {"login": "a", "password": "b"}),
    ]
    assert [answer.status_code for answer in answers] == [404, 400, 400, 403]
    words = ("Traceback", "Django", "DEBUG", "csrf", "URLconf", "lms.")
    assert [word for answer in answers for word in words if word in answer.content.decode().split("<main")[-1]] == []
