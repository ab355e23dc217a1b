"""The search screen: what sources found, a way on when they found nothing, and no text that breaks it."""

import re
from typing import Any

import pytest
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from lms.models import TextPage
from lms.queries import search as module
from lms.registry import Hit, Registry, SearchSource
from tests.counting import cost
from tests.factories.information import make_news, make_text_page
from tests.factories.people import Cast

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def sources(monkeypatch):
    """Sources of the test only."""
    own = Registry()
    monkeypatch.setattr(module, "search_sources", own)
    return own


def hits(count: int):
    return lambda person, text, limit: [Hit(f"{text} {n}", f"/i/{n}", "excerpt", "detail") for n in range(count)][
        :limit
    ]


def links(response) -> list[tuple[str, str]]:
    return re.findall(r'<li data-key-item><a href="([^"]*)">([^<]*)</a>', response.content.decode())


def test_groups_come_in_the_order_of_their_sources(cast: Cast, log_in, sources):
    sources.add(SearchSource("b", "Steps", 20, hits(2)))
    sources.add(SearchSource("a", "Questions", 10, hits(1)))
    sources.add(SearchSource("none", "Nothing of this", 5, hits(0)))

    response = log_in(cast.zofia).get("/szukaj/", {"q": " <b>pismo</b>  "})

    text = "&lt;b&gt;pismo&lt;/b&gt;"
    assert links(response) == [("/i/0", f"{text} 0"), ("/i/0", f"{text} 0"), ("/i/1", f"{text} 1")]
    page = response.content.decode()
    assert re.findall(r"<h2 id=\"[ab]-heading\">([^<]*)</h2>", page) == ["Questions", "Steps"]
    assert "3 results" in page
    assert "detail · excerpt" in page


def test_a_source_that_found_more_shows_its_best(cast: Cast, log_in, sources):
    sources.add(SearchSource("a", "Steps", 10, hits(50)))

    response = log_in(cast.zofia).get("/szukaj/", {"q": "pismo"})

    assert len(links(response)) == 10
    assert "The best 10 results" in response.content.decode()


def test_nothing_found_leads_to_the_leader_with_the_words(cast: Cast, log_in, sources, monkeypatch):
    from lms.views import search as view

    monkeypatch.setattr(view, "reverse", lambda name: f"/{name}/")
    response = log_in(cast.zofia).get("/szukaj/", {"q": 'nie ma "&?'})

    page = response.content.decode()
    assert "Nothing was found" in page
    assert re.findall(r'href="(/ask/[^"]*)"', page) == ["/ask/?q=nie+ma+%22%26%3F"]


def test_who_has_no_leader_is_not_sent_to_one(cast: Cast, log_in, sources):
    for person in (cast.wanda, cast.maria):
        page = log_in(person).get("/szukaj/", {"q": "xyz"}).content.decode()

        assert "Try other words." in page
        assert "Ask the leader" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_frame_costs_the_same_few_statements(cast: Cast, log_in, sources, count):
    sources.add(SearchSource("a", "Steps", 10, hits(count)))

    assert cost(log_in(cast.zofia), "/szukaj/", {"q": "pismo"}) == 2


def test_without_words_nobody_is_asked(cast: Cast, log_in, sources):
    sources.add(SearchSource("a", "Steps", 10, lambda *_: pytest.fail("asked")))

    for address in ("/szukaj/", "/szukaj/?q=", "/szukaj/?q=+%20"):
        response = log_in(cast.zofia).get(address)

        assert response.status_code == 200
        assert "results" not in response.content.decode()


def test_a_visitor_is_led_to_the_log_in_and_keeps_the_words(db, client):
    response = client.get("/szukaj/", {"q": "pismo"})

    assert (response.status_code, response["Location"]) == (302, "/zaloguj/?next=/szukaj/%3Fq%3Dpismo")


@pytest.mark.parametrize(
    "query",
    [
        "q=%22",
        "q=%27%20OR%201=1",
        "q=" + "x" * 5000,
        "q=a&q=b",
        "q=%F0%9F%99%82",
        "q=(a*%20NEAR",
    ],
)
def test_no_text_breaks_the_search(cast: Cast, log_in, query):
    assert log_in(cast.zofia).get(f"/szukaj/?{query}").status_code == 200


@pytest.mark.parametrize("query", ["q=%00", "q=%ED%A0%80", "q=%FF%FE"])
def test_what_is_no_text_is_a_bad_request(cast: Cast, log_in, query):
    assert log_in(cast.zofia).get(f"/szukaj/?{query}").status_code == 400


def test_any_text_is_one_tidy_line():
    assert module.tidy("a\x00\ud800\n b" + "\u0344" * 500) == module.tidy("a b" + "\u0344" * 196)


def test_public_pages_are_found(cast: Cast, log_in):
    root = Page.objects.get(depth=1)
    page = root.add_child(
        instance=TextPage(
            title="Kontakt", slug="kontakt-z-nami", audience="public", body="<p>Dyżur <b>telefoniczny</b></p>"
        )
    )
    get_search_backend().add(page)

    assert module.find_pages(cast.zofia, "telefoniczne dyżury", 5) == [
        Hit("Kontakt", page.url or "", "Dyżur telefoniczny")
    ]


def test_pages_and_news_are_found_by_their_readers_alone(cast: Cast, log_in):
    page = make_text_page(body="<p>mufinka</p>", audience="leaders")
    item = make_news(lead="Mufinka dla liderów", audience="leaders")
    for each in (page, item):
        get_search_backend().add(each)

    def found(person: Any) -> list[list[str]]:
        return [[hit.title for hit in find(person, "mufinka", 5)] for find in (module.find_pages, module.find_news)]

    assert (found(cast.leon), found(cast.zofia), found(cast.tomasz)) == (
        [["Strona"], ["Wiadomosc"]],
        [[], []],
        [[], []],
    )
