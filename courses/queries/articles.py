"""Articles of the knowledge base as one reader sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, OuterRef, Q, Subquery
from wagtail.search.backends import get_search_backend

from courses.blocks.applies import Applies, applies, rule_of_page
from courses.models import ArticlePage, ArticleVote
from courses.queries.answers import AnswerHere, answers_column, answers_in
from courses.queries.published import Published
from lms.models import System
from lms.queries.scope import Scope, scope_column, scope_in

MOST_FOUND = 60
LONGEST_QUERY = 200
ON_A_PAGE = 30


@dataclass(frozen=True)
class ArticleEntry:
    """One article on a list."""

    pk: int
    title: str
    slug: str
    summary: str
    system: str
    released_at: datetime


@dataclass(frozen=True)
class ArticleReading(Published):
    """`vote` is what the reader has said of this version; None where they said nothing."""

    title: str
    scope: Scope = None
    rule: Applies | None = None
    vote: bool | None = None
    answers: tuple[AnswerHere, ...] = ()
    owner_id: int | None = None


def page_of_articles(person: Any, number: int, *, text: str = "", system: str = "") -> Page[ArticleEntry]:
    """The newest first, or what the words are found in, the best first; the nearest page where there is no such one.

    What holds for other partners only is left out. One statement, and one of the search.
    """
    pages = ArticlePage.objects.visible_to(person)
    if system:
        pages = pages.filter(system__code=system)
    if not text.strip():
        return Paginator(_entries(pages, person), ON_A_PAGE).get_page(number)
    return Paginator(found_articles(person, text, pages=pages), ON_A_PAGE).get_page(number)


def found_articles(
    person: Any, text: str, limit: int = MOST_FOUND, pages: Any = None, *, any_word: bool = False
) -> list[ArticleEntry]:
    """Readable articles that hold the words in any Polish form, best first; with `any_word` one of the words."""
    if not text.strip():
        return []
    visible = ArticlePage.objects.visible_to(person) if pages is None else pages
    operator = "or" if any_word else "and"
    search = get_search_backend().search(text[:LONGEST_QUERY], visible, operator=operator)
    found = [page.pk for page in search[:limit]]
    places = {pk: place for place, pk in enumerate(found)}
    shown = _entries(ArticlePage.objects.visible_to(person).filter(pk__in=found), person)
    return sorted(shown, key=lambda entry: places[entry.pk])


def articles_among(person: Any, pages: Sequence[int]) -> Sequence[ArticleEntry]:
    """Those of these pages, the newest first; what holds for other partners only is left out. One statement."""
    return _entries(ArticlePage.objects.visible_to(person).filter(pk__in=pages), person)


def systems_of_articles(person: Any) -> list[System]:
    visible = ArticlePage.objects.visible_to(person).order_by().values("pk")
    return list(System.objects.filter(articles__in=visible).distinct().order_by("name"))


def article_reading(person: Any, slug: str) -> ArticleReading | None:
    """The published article at this address, or None where they may not read it; one statement."""
    rows = ArticlePage.objects.visible_to(person).filter(slug=slug)
    own = ArticleVote.objects.visible_to(person).filter(publication=OuterRef("publications__pk"))
    rows = rows.annotate(
        scope=scope_column(person),
        vote=Subquery(own.values("helped")[:1]),
        answers=answers_column(person, page_id=OuterRef("pk")),
        stamp=F("publications__stamp"),
        publication_id=F("publications__pk"),
    )
    names = ("pk", "live_revision_id", "publication_id", "stamp", "audience", "title", "only_for", "owner_id")
    row = rows.order_by().values(*names, "scope", "vote", "answers").first()
    if row is None:
        return None
    return ArticleReading(
        page_id=row["pk"],
        revision_id=row["live_revision_id"],
        publication_id=row["publication_id"],
        stamp=row["stamp"],
        audience=row["audience"],
        title=row["title"],
        scope=scope_in(row["scope"]),
        rule=rule_of_page(row["only_for"]),
        vote=row["vote"],
        answers=answers_in(row["answers"]),
        owner_id=row["owner_id"],
    )


def votes_on(publication_id: int) -> tuple[int, int]:
    """How many said that it helped and how many that it did not, for who writes it; one statement."""
    rows = ArticleVote.objects.filter(publication=publication_id)
    counted = rows.aggregate(yes=Count("pk", filter=Q(helped=True)), no=Count("pk", filter=Q(helped=False)))
    return counted["yes"], counted["no"]


def article_of(reference: str) -> ArticlePage | None:
    """The article made of this question, published or not; for whoever may read the question."""
    return ArticlePage.objects.filter(came_from=reference).only("title", "draft_title", "slug", "live").first()


def _entries(pages: Any, person: Any) -> Sequence[ArticleEntry]:
    rows = (
        pages.annotate(scope=scope_column(person), released_at=F("publications__released_at"))
        .order_by("-released_at", "-pk")
        .values_list("pk", "title", "slug", "summary", "system__code", "released_at", "only_for", "scope")
    )
    return [
        ArticleEntry(pk, title, slug, summary, system or "", released_at)
        for pk, title, slug, summary, system, released_at, only_for, scope in rows
        if applies(rule_of_page(only_for), scope_in(scope))
    ]
