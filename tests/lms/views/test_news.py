"""News: the list, one of them, tags and the feed, each before whoever may read it."""

import xml.etree.ElementTree as ET
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from lms.models import NewsIndexPage, NewsPage, Partner
from tests.counting import cost
from tests.factories.information import make_news, make_text_page

ATOM = "{http://www.w3.org/2005/Atom}"
AUDIENCES = ("public", "signed_in", "partners", "leaders", "authors")


def titles(client: Client, address: str = "/aktualnosci/") -> list[str]:
    return [each.title for each in client.get(address).context["page"].object_list]


def entries(client: Client) -> list[str]:
    feed = ET.fromstring(client.get("/aktualnosci/kanal.atom").content)
    return [each.findtext(f"{ATOM}title") or "" for each in feed.iter(f"{ATOM}entry")]


@pytest.fixture
def of_each_audience(db: None) -> None:
    for days, audience in enumerate(AUDIENCES):
        make_news(audience.replace("_", "-"), title=audience, days=days, audience=audience, tags=(f"tag {audience}",))


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("visitor", ["public"]),
        ("marek", ["public", "signed_in"]),
        ("zofia", ["public", "signed_in", "partners"]),
        ("leon", ["public", "signed_in", "partners", "leaders"]),
        ("tomasz", ["public", "signed_in", "authors"]),
        ("maria", list(AUDIENCES)),
    ],
)
def test_list_page_tag_search_and_feed_say_the_same(
    client: Client, cast: Any, of_each_audience: None, name: str, seen: list[str]
) -> None:
    if name != "visitor":
        client.force_login(getattr(cast, name))
    no = 302 if name == "visitor" else 404
    assert titles(client) == seen
    for audience in AUDIENCES:
        slug = audience.replace("_", "-")
        expected = 200 if audience in seen else no
        tagged = 200 if audience in seen else 404
        assert client.get(f"/aktualnosci/{slug}/").status_code == expected
        tag = NewsPage.objects.get(slug=slug).tags.get().slug
        assert client.get("/aktualnosci/", {"tag": tag}).status_code == tagged
    assert entries(client) == ["public"]


def test_a_draft_is_nobodys(client: Client, cast: Any) -> None:
    make_news("szkic", live=False)
    client.force_login(cast.maria)
    assert (titles(client), client.get("/aktualnosci/szkic/").status_code, entries(client)) == ([], 404, [])


def test_while_the_list_is_not_published_there_is_no_news_anywhere(client: Client, cast: Any) -> None:
    make_news("jawna")
    addresses = ("/aktualnosci/", "/aktualnosci/kanal.atom", "/aktualnosci/jawna/", "/aktualnosci/?strona=2")

    def answers() -> list[int]:
        return [client.get(each).status_code for each in addresses]

    def named() -> list[bool]:
        entries = client.get("/dokumenty-projektu/").context["menu"]
        return ["/aktualnosci/" in [each.url for each in entries], "jawna" in client.get("/").content.decode()]

    assert (answers(), named()) == ([200, 200, 200, 200], [True, True])
    NewsIndexPage.objects.get().unpublish()
    assert (answers(), named()) == ([404, 404, 302, 404], [False, False])
    client.force_login(cast.maria)
    assert (answers(), named()) == ([404, 404, 404, 404], [False, False])


def test_an_empty_list_is_there(client: Client, db: None) -> None:
    make_text_page()
    assert [client.get(f"/aktualnosci/{each}").status_code for each in ("", "kanal.atom")] == [200, 200]


@pytest.mark.parametrize(
    ("in_days", "appears_in", "is_kept"),
    [(0, None, True), (1, None, False), (1, 1, True), (2, 1, False), (0, -1, True), (1, -1, False)],
)
def test_no_date_is_later_than_the_day_on_which_the_text_appears(
    in_days: int, appears_in: int | None, is_kept: bool
) -> None:
    appears = None if appears_in is None else timezone.now() + timedelta(days=appears_in)
    page = NewsPage(dated_on=timezone.localdate() + timedelta(days=in_days), go_live_at=appears)
    if is_kept:
        page.clean()
        return
    with pytest.raises(ValidationError) as refusal:
        page.clean()
    assert list(refusal.value.message_dict) == ["dated_on"]


def test_a_later_date_is_not_published(db: None) -> None:
    with pytest.raises(ValidationError):
        make_news("jutro", days=-1)


@pytest.mark.parametrize(
    ("status", "seen"),
    [("active", ["liderzy", "partnerzy"]), ("suspended", ["liderzy", "partnerzy"]), ("withdrawn", [])],
)
def test_people_of_a_partner_that_left_read_nothing_of_partners(
    client: Client, cast: Any, status: str, seen: list[str]
) -> None:
    for days, (title, audience) in enumerate({"liderzy": "leaders", "partnerzy": "partners"}.items()):
        make_news(title, title=title, days=days, audience=audience)
    Partner.objects.filter(pk=cast.partner.pk).update(status=status)
    client.force_login(cast.leon)
    assert titles(client) == seen


def test_only_communes_learn_what_is_for_communes(client: Client, cast: Any) -> None:
    make_news("dla-gmin", audience="partners", of_communes=True, body="<p>tylkogminy</p>")
    client.force_login(cast.zofia)
    assert (titles(client), client.get("/aktualnosci/dla-gmin/").status_code) == ([], 404)
    assert "dla-gmin" not in client.get("/").content.decode()
    unit = Partner.objects.get(pk=cast.partner.pk).unit
    unit.kind = "rural_commune"
    unit.save()
    assert (titles(client), client.get("/aktualnosci/dla-gmin/").status_code) == (["Dla-gmin"], 200)
    assert "dla-gmin" in client.get("/").content.decode()


def test_pages_of_twenty_the_newest_first(client: Client, db: None) -> None:
    for day in range(21):
        make_news(f"dzien-{day}", days=day)
    assert titles(client) == [f"Dzien-{day}" for day in range(20)]
    assert titles(client, "/aktualnosci/?strona=2") == ["Dzien-20"]
    assert titles(client, "/aktualnosci/?strona=nic") == titles(client)
    assert len(entries(client)) == 20


def test_one_tag_keeps_the_others_out(client: Client, db: None) -> None:
    make_news("jeden", tags=("EZD", "liderzy"))
    make_news("dwa", days=1, tags=("ESB",))
    assert titles(client, "/aktualnosci/?tag=ezd") == ["Jeden"]


@pytest.mark.parametrize(("tag", "status"), [("nie-ma", 404), ("%00", 400), ("%F0%9F%99%82", 404), ("x" * 300, 404)])
def test_an_unknown_tag_is_not_there(client: Client, db: None, tag: str, status: int) -> None:
    make_news("jeden", tags=("EZD",))
    assert client.get(f"/aktualnosci/?tag={tag}").status_code == status


def test_the_feed_is_an_atom_feed_with_whole_addresses(client: Client, db: None, settings: Any) -> None:
    settings.SITE_URL = "https://pomost.example"
    make_news("jeden", title="A & B <c>", tags=("EZD",))
    response = client.get("/aktualnosci/kanal.atom")
    feed = ET.fromstring(response.content)
    entry = feed.find(f"{ATOM}entry")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert entry is not None
    link, category = entry.find(f"{ATOM}link"), entry.find(f"{ATOM}category")
    assert link is not None
    assert category is not None
    assert entry.findtext(f"{ATOM}title") == "A & B <c>"
    assert (link.get("href"), category.get("term")) == ("https://pomost.example/aktualnosci/jeden/", "EZD")


def test_signs_that_no_feed_may_hold_are_left_out(client: Client, db: None) -> None:
    make_news("jeden", title="A\x0bB", lead="x\x0by", tags=("a\x0bb",))
    entry = ET.fromstring(client.get("/aktualnosci/kanal.atom").content).find(f"{ATOM}entry")
    assert entry is not None
    category = entry.find(f"{ATOM}category")
    assert category is not None
    assert (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary")) == ("AB", "xy")
    assert category.get("term") == "ab"


def test_the_newest_three_stand_on_the_welcome_page_and_on_homes_of_partners(client: Client, cast: Any) -> None:
    for day in range(4):
        make_news(f"dzien-{day}", days=day, audience="public" if day else "partners")

    def shown() -> list[str]:
        html = client.get("/").content.decode()
        return [f"dzien-{day}" for day in range(4) if f"/aktualnosci/dzien-{day}/" in html]

    assert shown() == ["dzien-1", "dzien-2", "dzien-3"]
    client.force_login(cast.zofia)
    assert shown() == ["dzien-0", "dzien-1", "dzien-2"]


def test_the_menu_names_only_pages_that_the_reader_may_open(client: Client, cast: Any) -> None:
    for audience in ("public", "partners", "leaders"):
        make_text_page(audience, title=f"Strona {audience}", audience=audience, show_in_menus=True)
    make_text_page("poza-menu", title="Strona poza menu", audience="public")

    def named() -> list[str]:
        html = client.get("/aktualnosci/").content.decode()
        return [each for each in ("public", "partners", "leaders", "poza menu") if f"Strona {each}" in html]

    assert named() == ["public"]
    client.force_login(cast.zofia)
    assert named() == ["public", "partners"]
    client.force_login(cast.leon)
    assert named() == ["public", "partners", "leaders"]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "statements"), [("visitor", 6), ("zofia", 7)])
def test_the_list_costs_the_same_whatever_it_holds(
    client: Client, cast: Any, name: str, statements: int, number: int
) -> None:
    for day in range(number):
        make_news(f"dzien-{day}", days=day, tags=("EZD", f"dzień {day}"))
    if name != "visitor":
        client.force_login(getattr(cast, name))
    assert cost(client, "/aktualnosci/") == statements
