"""One question to every source of search: instructions, steps, own tickets, pages."""

from dataclasses import dataclass
from typing import Any

from wagtail.search.backends import get_search_backend

from lms.kit.markup import clean_text, excerpt, plain
from lms.models import Person, TextPage
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
    """Public pages of text: contact, privacy, regulations."""
    pages = get_search_backend().search(text, TextPage.objects.live().public())[:limit]
    return [Hit(page.title, page.url or "", excerpt(plain(page.body))) for page in pages]
