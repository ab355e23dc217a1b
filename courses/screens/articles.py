"""The knowledge base in the open tables: menu, search, the views of its pages, personal data."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from courses.models import ArticleIndexPage, ArticlePage, ArticleVote
from courses.operations.prepare_articles import prepare_articles
from courses.queries.articles import found_articles
from courses.views.articles import serve_article, serve_articles
from lms import registry
from lms.models import Person
from lms.registry import DemoPlanter, Hit, NavItem, PersonalData, SearchSource


def is_somebody(person: Any) -> bool:
    return bool(person.standing.held)


def find_articles(person: Any, text: str, limit: int) -> list[Hit]:
    return [
        Hit(each.title, reverse("article", args=[each.slug]), each.summary)
        for each in found_articles(person, text, limit)
    ]


def export_votes(person: Person) -> list[dict[str, Any]]:
    rows = ArticleVote.objects.filter(person=person).select_related("publication__page").order_by("pk")
    return [
        {"article": row.publication.page.title, "helped": row.helped, "said_at": row.voted_at.isoformat()}
        for row in rows
    ]


def erase_votes(person: Person, now: datetime) -> int:
    return ArticleVote.objects.filter(person=person).delete()[0]


def export_articles(person: Person) -> list[dict[str, Any]]:
    rows = ArticlePage.objects.filter(owner=person).order_by("pk")
    return [{"article": page.title, "address": page.slug} for page in rows]


def erase_articles(person: Person, now: datetime) -> int:
    """The text stays; who wrote it is taken out."""
    return ArticlePage.objects.filter(owner=person).update(owner=None)


registry.page_views.add(ArticlePage, serve_article)
registry.page_views.add(ArticleIndexPage, serve_articles)
registry.nav.add(
    NavItem("articles", gettext_lazy("Knowledge base"), "articles", 45, is_somebody, icon="lightbulb", group="learning")
)
registry.search_sources.add(SearchSource("articles", gettext_lazy("Knowledge base"), 25, find_articles))
registry.personal_data.add(
    PersonalData("votes on articles", frozenset({"courses.ArticleVote"}), export_votes, erase_votes)
)
registry.personal_data.add(
    PersonalData(
        "authorship of articles",
        frozenset({"courses.ArticlePage", "courses.ArticleIndexPage"}),
        export_articles,
        erase_articles,
    )
)
registry.starters.add(DemoPlanter("articles", 22, lambda now, say: prepare_articles(now=now, say=say)))
