"""One question to every source of search: instructions, steps, own tickets, pages."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from wagtail.search.backends import get_search_backend

from lms.kit.markup import clean_text, excerpt, plain
from lms.models import NewsPage, Person, TextPage
from lms.queries.information import item_url
from lms.queries.library import LibraryWish, page_of_documents
from lms.registry import Hit, search_sources

LONGEST = 200
MOST_OF_A_SOURCE = 10


@dataclass(frozen=True)
class Group:
    """What one source found, best first; `is_cut` when it may hold more."""

    name: str
    label: Any
    hits: list[Hit]
    is_cut: bool


def tidy(typed: str) -> str:
    """What was typed as one clean line; too long a text is cut, for a search is never refused."""
    return clean_text(typed[:LONGEST], single_line=True)[:LONGEST]


def search(person: Person, text: str) -> list[Group]:
    """The groups that found anything, in the order of their sources; each shows only what this person may see."""
    if not text:
        return []
    found = ((source, source.find(person, text, MOST_OF_A_SOURCE + 1)) for source in search_sources)
    return [
        Group(source.name, source.label, hits[:MOST_OF_A_SOURCE], len(hits) > MOST_OF_A_SOURCE)
        for source, hits in found
        if hits
    ]


def find_pages(person: Any, text: str, limit: int) -> list[Hit]:
    """Pages of text that this person may read: contact, privacy, regulations, about the project."""
    pages = get_search_backend().search(text, TextPage.objects.visible_to(person).public())[:limit]
    return [Hit(page.title, page.url or "", excerpt(plain(page.body))) for page in pages]


def find_news(person: Any, text: str, limit: int) -> list[Hit]:
    """News that this person may read."""
    found = get_search_backend().search(text, NewsPage.objects.visible_to(person))[:limit]
    return [Hit(page.title, item_url(page), page.lead, date_format(page.dated_on, "j E Y")) for page in found]


def find_documents(person: Any, text: str, limit: int) -> list[Hit]:
    """Documents of the library that this person may read and whose title, summary or case mark hold every word."""
    found = page_of_documents(person, LibraryWish(text=text), 1).object_list[:limit]
    return [Hit(each.title, reverse("library_document", args=[each.pk]), each.summary) for each in found]
