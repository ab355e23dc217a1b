"""The preview of a page that is being written: what is not saved yet, in the look that readers will see."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lms.models import NewsIndexPage, NewsPage, SiteTexts, StatementPage, TextPage, WelcomePage
from tests.factories.information import make_news, make_text_page

FORM = {
    **dict.fromkeys(("review_on", "licence", "seo_title", "search_description", "go_live_at", "expire_at"), ""),
    "comments-TOTAL_FORMS": 0,
    "comments-INITIAL_FORMS": 0,
}


@pytest.fixture
def office(client: Client, cast: Any) -> Client:
    client.force_login(cast.maria)
    return client


@pytest.mark.parametrize("model", [WelcomePage, NewsIndexPage, NewsPage, TextPage, StatementPage])
def test_each_type_shows_its_draft(office: Client, model: Any) -> None:
    make_news("jeden")
    make_text_page("strona", title="Strona w menu", audience="public", show_in_menus=True)
    page = model.objects.first()
    page.title = "Zmieniony szkic"
    page.save_revision()
    draft = office.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    revision = office.get(reverse("wagtailadmin_pages:revisions_view", args=[page.pk, page.latest_revision_id]))
    assert (draft.status_code, revision.status_code) == (200, 200)
    # The list of news bears the name of the site's section, not the title of its page.
    assert ("Zmieniony szkic" in draft.content.decode()) == (model is not NewsIndexPage)


def test_the_names_of_the_site_and_the_menu_are_in_the_preview(office: Client) -> None:
    texts = SiteTexts.current()
    texts.organisation = "Urząd Próbny"
    texts.save()
    page = make_text_page("strona", title="Strona w menu", audience="public", show_in_menus=True)
    page.body = "<p>Prowadzi {organisation}</p>"
    page.save_revision()
    html = office.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert ("Prowadzi Urząd Próbny" in html, reverse("news") in html) == (True, True)


@pytest.mark.parametrize("tags", [["jeszcze nie", "zapisane"], []])
def test_a_news_item_that_is_not_saved_yet_is_shown_with_its_tags(office: Client, tags: list[str]) -> None:
    make_news("jeden")
    index = NewsIndexPage.objects.get()
    address = reverse("wagtailadmin_pages:preview_on_add", args=["lms", "newspage", index.pk])
    sent = {
        **FORM,
        "title": "Nowa wiadomość",
        "slug": "nowa",
        "dated_on": "2026-01-02",
        "lead": "O czym",
        "body": '{"blocks": [], "entityMap": {}}',
        "tags": ", ".join(tags),
        "audience": "authors",
    }
    assert office.post(address, sent).json()["is_valid"] is True
    response = office.get(address)
    html = response.content.decode()
    assert (response.status_code, "Nowa wiadomość" in html) == (200, True)
    assert [word for word in ("jeszcze nie", "zapisane") if word in html] == tags
    assert NewsPage.objects.count() == 1


def test_tags_that_a_draft_adds_are_in_its_preview(office: Client) -> None:
    made = make_news("jeden", tags=("EZD",))
    page = NewsPage.objects.get(pk=made.pk)
    page.tags.add("dopisane")
    page.save_revision()
    html = office.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert ["EZD" in html, "dopisane" in html] == [True, True]
    assert list(NewsPage.objects.get(pk=made.pk).tags.names()) == ["EZD"]


def test_the_list_of_news_is_asked_for_no_readers(office: Client) -> None:
    """Each of its news has its own, and nobody would ask the list."""
    made = make_news("jeden")
    index = NewsIndexPage.objects.get()
    forms = [office.get(reverse("wagtailadmin_pages:edit", args=[pk])).context["form"] for pk in (made.pk, index.pk)]
    assert ["audience" in form.fields for form in forms] == [True, False]
