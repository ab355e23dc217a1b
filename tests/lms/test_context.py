"""The frame of every page: who sees which entry, and that it costs no statement."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from lms import navigation, registry
from lms.context import Shell, shell
from lms.models import Person, Planting, SiteTexts
from lms.registry import DemoPlanter, NavItem, Registry, demo_planters
from tests.factories.facts import NOON


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    """Nothing that was kept of the site's own menu, and nothing of these tests' for others."""
    navigation.forget()
    yield
    navigation.forget()


@pytest.fixture
def nav(monkeypatch: pytest.MonkeyPatch) -> Registry[NavItem]:
    """A menu of its own, at addresses that every installation has."""
    entries: Registry[NavItem] = Registry()
    entries.add(NavItem("start", "Start", "home", 0, lambda person: True))
    entries.add(
        NavItem("gallery", "Wzornik", "gallery", 1, lambda person: person.standing.has("leader"), count=lambda _: 3)
    )
    entries.add(NavItem("absent", "Nie ma", "no-such-address", 2, lambda person: True))
    monkeypatch.setattr(registry, "nav", entries)
    return entries


def shell_at(path: str, person: object, **cookies: str) -> Shell:
    request = RequestFactory().get(path)
    request.user = person  # type: ignore[assignment]
    request.COOKIES.update(cookies)
    return shell(request)["shell"]


def test_a_visitor_sees_what_is_for_everybody(nav, db):
    assert [(link.label, link.current) for link in shell_at("/", AnonymousUser()).nav] == [("Start", True)]


def test_the_longest_address_is_the_current_one(nav, cast):
    links = shell_at("/wzornik/tagi/", cast.leon).nav

    assert [(link.label, link.current, link.count) for link in links] == [("Start", False, 0), ("Wzornik", True, 3)]


def test_many_entries_stand_in_groups_and_few_in_one_line(monkeypatch, cast):
    groups = ["", "learning", "help", "learning", "help", "rollout", "", "help"]
    entries = [
        NavItem(f"{number}", f"Wpis {number}", f"/w{number}/", number, lambda person: True, group=group)
        for number, group in enumerate(groups)
    ]
    counted = NavItem("8", "Wpis 8", "/w8/", 8, lambda person: True, count=lambda person: 2, group="help")
    monkeypatch.setattr(navigation, "_address", lambda name: name)
    monkeypatch.setattr(registry, "nav", entries)
    few = shell_at("/w4/", cast.leon).nav_groups
    navigation.forget()
    monkeypatch.setattr(registry, "nav", [*entries, counted])
    many = shell_at("/w4/", cast.leon).nav_groups

    assert [(group.label, len(group.links)) for group in few] == [("", 1)] * 8
    assert [(group.label, [link.label for link in group.links], group.current, group.count) for group in many] == [
        ("", ["Wpis 0"], False, 0),
        ("Nauka", ["Wpis 1", "Wpis 3"], False, 0),
        ("Pomoc", ["Wpis 2", "Wpis 4", "Wpis 7", "Wpis 8"], True, 2),
        ("", ["Wpis 5"], False, 0),
        ("", ["Wpis 6"], False, 0),
    ]


def test_the_role_is_told_with_its_organisation(cast):
    assert shell_at("/", cast.leon).role.endswith("powiat łosicki")
    assert shell_at("/", AnonymousUser()).role == ""


def test_the_frame_costs_no_statement_beyond_the_person(nav, cast, django_assert_num_queries):
    SiteTexts.current()
    person = Person.objects.with_bell().get(pk=cast.leon.pk)
    assert person.standing.held

    with django_assert_num_queries(0):
        frame = shell_at("/", person)
        shown = (frame.site, frame.unread, frame.role, frame.nav, frame.tabs, frame.more, frame.theme, frame.themes)

    assert shown[1] == 0


@pytest.mark.parametrize(
    ("cookies", "look"),
    [
        ({}, ("", 100)),
        ({"theme": "dark", "text": "130"}, ("dark", 130)),
        ({"theme": "system", "text": "100"}, ("", 100)),
        ({"theme": '"><script>', "text": "9999"}, ("", 100)),
    ],
)
def test_a_visitors_look_comes_from_cookies_and_only_from_what_is_offered(cookies, look, db):
    frame = shell_at("/", AnonymousUser(), **cookies)

    assert (frame.theme, frame.text_scale) == look


def test_a_persons_look_is_their_own_and_not_the_browsers(cast):
    cast.leon.theme, cast.leon.text_scale = "contrast", 115

    frame = shell_at("/", cast.leon, theme="dark", text="150")

    assert (frame.theme, frame.text_scale) == ("contrast", 115)


@pytest.mark.parametrize("demo", [True, False])
def test_the_strip_of_roles_exists_in_the_demonstration_only(demo, settings, db):
    settings.DEMO = demo

    assert bool(shell_at("/", AnonymousUser()).demo_logins) is demo


@pytest.fixture
def half_planted(monkeypatch: pytest.MonkeyPatch, db: None) -> Planting:
    planter = DemoPlanter("reading", 10, print, later=True, label="czytelnicy", pieces=lambda: 60)
    monkeypatch.setattr(demo_planters, "_entries", {"reading": planter})
    return Planting.objects.create(name="reading", done=34, total=60, relative_to=NOON)


@pytest.mark.parametrize("demo", [True, False])
def test_what_is_still_being_planted_is_told_in_the_demonstration_only(demo, settings, half_planted):
    settings.DEMO = demo

    assert shell_at("/", AnonymousUser()).plantings == ([half_planted] if demo else [])


def test_every_page_tells_how_far_planting_is(client, settings, half_planted):
    settings.DEMO = True
    words = "Dane jeszcze powstają: czytelnicy, 34 z 60…"

    assert words in client.get("/zaloguj/").text
    Planting.objects.update(done=60)
    assert words not in client.get("/zaloguj/").text


def test_the_administration_tells_it_with_a_bar(client, settings, half_planted, cast):
    settings.DEMO = True
    client.force_login(cast.ada)
    bar = '<progress class="bar" value="34" max="60" aria-label="czytelnicy">34 z 60</progress>'

    assert bar in client.get("/administracja/poczta/").text
    Planting.objects.update(done=60)
    assert bar not in client.get("/administracja/poczta/").text
