"""The knowledge base as readers see it: list, search, scope, vote, questions."""

from typing import Any

import pytest

from courses.blocks.applies import Applies
from courses.models import ArticlePage, ArticleVote, Publication
from helpdesk.models import Ticket
from tests.counting import cost
from tests.factories.articles import make_article, make_article_draft
from tests.factories.people import Cast
from tests.factories.publishing import publish
from tests.factories.tickets import make_system

URL = "/baza-wiedzy/"


def titles(response: Any) -> list[str]:
    return [each.title for each in response.context["page"]]


def test_the_list_searches_and_filters_and_leaves_out_what_holds_for_others(
    cast: Cast, log_in: Any, index_at_once: None
) -> None:
    make_article_draft(cast, "Szkic")
    make_article(cast, "Dekretacja", system=make_system("EZD"), summary="Cofanie.")
    make_article(cast, "Szyna usług", system=make_system("ESB"))
    make_article(cast, "Dla miast", only_for=Applies(kinds=frozenset({"city_county"})))
    client = log_in(cast.zofia)

    assert titles(client.get(URL)) == ["Szyna usług", "Dekretacja"]
    assert titles(client.get(f"{URL}?q=dekretacji")) == ["Dekretacja"]
    assert titles(client.get(f"{URL}?q=dekretacji&system=ESB")) == []
    assert titles(client.get(f"{URL}?system=ESB&strona=x")) == ["Szyna usług"]
    assert "Dekretacja" in client.get("/szukaj/?q=dekretacji").content.decode()
    assert len(titles(log_in(cast.tomasz).get(URL))) == 3


def test_who_may_not_read_it_is_told_what_everybody_is(cast: Cast, log_in: Any, client: Any) -> None:
    page = make_article(cast, "Dla miast", only_for=Applies(kinds=frozenset({"city_county"})))
    draft = make_article_draft(cast, "Szkic")
    reader = log_in(cast.zofia)

    other = reader.get(f"{URL}{page.slug}/")

    assert other.status_code == 404
    assert "miast na prawach powiatu" in other.content.decode().replace("\xa0", " ")
    assert reader.get(f"{URL}{draft.slug}/").status_code == 404
    reader.logout()
    assert reader.get(f"{URL}{page.slug}/").status_code == 302
    assert reader.get(URL).status_code == 302


def test_a_vote_is_kept_and_changed_and_the_author_sees_numbers(cast: Cast, log_in: Any) -> None:
    page = make_article(cast)
    address = f"{URL}{page.slug}/"
    client = log_in(cast.zofia)
    for helped in ("1", "0"):
        assert client.post(f"{address}ocena/", {"helped": helped}).status_code == 302

    html = client.get(address).content.decode()

    assert ArticleVote.objects.get().helped is False
    assert "Zapisano: nie pomogło." in html.replace("\xa0", " ")
    assert "Dla autora" not in html
    seen = log_in(cast.tomasz).get(address)
    assert seen.context["votes"] == (0, 1)


def test_a_later_version_stands_once_in_the_list_and_asks_anew(cast: Cast, log_in: Any) -> None:
    page = make_article(cast)
    client = log_in(cast.zofia)
    client.post(f"{URL}{page.slug}/ocena/", {"helped": "1"})
    page.summary = "Inaczej."
    page.save_revision(user=cast.tomasz)
    publish(cast, ArticlePage.objects.get(pk=page.pk))

    (entry,) = client.get(URL).context["page"]
    shown = client.get(f"{URL}{page.slug}/").context

    assert entry.summary == shown["body"].summary == "Inaczej."
    assert shown["found"].vote is None
    assert shown["found"].publication_id == Publication.objects.get(page=page, number=2).pk


def test_a_question_is_asked_from_it(cast: Cast, log_in: Any) -> None:
    page = make_article(cast, system=make_system("EZD"))
    client = log_in(cast.zofia)
    assert cast.leon
    ask = f"/pomoc/zapytaj/?artykul={page.pk}"
    assert ask in client.get(f"{URL}{page.slug}/").content.decode()

    client.post(ask, {"body": "A gdy nie ma przycisku?"})

    ticket = Ticket.objects.get()
    assert (ticket.page_kind, ticket.page_title, ticket.system.code) == ("article", page.title, "EZD")
    assert client.get(f"/i/{page.pk}/")["Location"] == f"{URL}{page.slug}/"


@pytest.mark.parametrize("many", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(cast: Cast, log_in: Any, many: int) -> None:
    for number in range(many):
        page = make_article(cast, f"Artykuł {number}")
    client = log_in(cast.zofia)

    assert cost(client, URL) == 4
    assert cost(client, f"{URL}{page.slug}/") == 3


def test_its_author_sees_the_draft_as_a_partner_would(cast: Cast, log_in: Any) -> None:
    page = make_article_draft(cast, "Szkic")
    client = log_in(cast.tomasz)
    address = f"/redakcja/kursy/tekst/{page.pk}/podglad/"
    assert address in client.get(f"/redakcja/pages/{page.pk}/edit/").content.decode()

    assert "Artykuły" in client.get(address).content.decode()
    shown = client.get(f"{address}?kind=commune&role=clerk").content.decode()

    assert "Podgląd: tak zobaczą tekst jego czytelnicy." in shown.replace("\xa0", " ")
    assert "ocena" not in shown
