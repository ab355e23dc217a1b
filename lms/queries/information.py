"""The information site as one reader sees it: its menu, news, and the newest of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.models import Page

from lms.kit.gathered import Listed, gathered
from lms.models import NewsIndexPage, NewsPage, TextPage

ON_A_PAGE = 20
LATEST = 3


@dataclass(frozen=True)
class Headline:
    title: str
    url: str
    dated_on: date
    lead: str


@dataclass(frozen=True)
class MenuEntry:
    label: str
    url: str
    current: bool
    count: int = 0


def address_of(slug: str) -> str:
    """Of a page right below the welcome page."""
    return reverse("wagtail_serve", args=[f"{slug}/"])


def menu(person: Any, here: str) -> list[MenuEntry]:
    """News, documents, and the pages of text that say they are in the menu, as far as this reader may read them.

    One statement. `here` is the address of the page that shows it. News are left out while their list is not published.
    """
    texts = TextPage.objects.visible_to(person).filter(show_in_menus=True).values("pk")
    lists = NewsIndexPage.objects.live().values("pk")
    rows = Page.objects.filter(Q(pk__in=texts) | Q(pk__in=lists)).order_by("path").annotate(is_list=Q(pk__in=lists))
    told = list(rows.values_list("title", "slug", "is_list"))
    found = [(title, address_of(slug)) for title, slug, is_list in told if not is_list]
    fixed = [(_("News"), reverse("news"))] if any(is_list for _title, _slug, is_list in told) else []
    fixed += [(_("Documents"), reverse("library"))]
    return [MenuEntry(label, url, here.startswith(url)) for label, url in [*found[:1], *fixed, *found[1:]]]


def has_list_of_news() -> bool:
    return NewsIndexPage.objects.live().exists()


def news_for(person: Any) -> QuerySet[NewsPage]:
    """The newest first."""
    found: QuerySet[NewsPage] = NewsPage.objects.visible_to(person).order_by("-dated_on", "-pk")
    return found


def page_of_news(person: Any, number: Any, *, tag: Tag | None = None) -> PageOfList[NewsPage]:
    """One page of the list, with the tags of its news. A number that is none means the first or the last page."""
    found = news_for(person)
    if tag:
        found = found.filter(pk__in=NewsPage.objects.filter(tagged_items__tag=tag).values("pk"))
    return Paginator(found.prefetch_related("tagged_items__tag"), ON_A_PAGE).get_page(number)


def tag_in_news(person: Any, slug: str) -> Tag | None:
    """None where no news that this reader may read has it, so that a tag of hidden ones stays unknown."""
    seen = NewsPage.objects.visible_to(person).values("pk")
    return Tag.objects.filter(slug=slug, lms_newstag_items__content_object__in=seen).distinct().first()


def latest_news(person: Any) -> list[Headline]:
    """One statement; of a visitor and of a person alike."""
    return [Headline(each.title, item_url(each), each.dated_on, each.lead) for each in news_for(person)[:LATEST]]


def item_url(page: NewsPage) -> str:
    return reverse("news_item", args=[page.slug])


def latest_listed(person: Any, now: datetime) -> Listed:
    """The same as one of the short lists of a home."""
    return Listed(news_for(person)[:LATEST], headline="title", slug="slug", dated_on="dated_on", lead="lead")


def latest_on_home(person: Any, now: datetime) -> list[Headline] | None:
    """Gathered; None where there is none."""
    rows = gathered(person, now, latest_listed)
    return [
        Headline(
            row["headline"],
            reverse("news_item", args=[row["slug"]]),
            date.fromisoformat(row["dated_on"]),
            row["lead"],
        )
        for row in rows
    ] or None
