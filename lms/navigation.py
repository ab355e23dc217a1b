"""The navigation of the service for whoever stands as they do, at an address."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from lms import registry
from lms.models.standing import Standing
from lms.nav_groups import NAV_GROUPS

MOST_IN_A_LINE = 8
"""Entries of the navigation; whoever has more finds them in groups."""
KEPT = 2000
"""Navigations in a process: one person has as many as there are entries that can be the current one."""


@dataclass(frozen=True)
class Link:
    """An entry of the navigation as one person sees it on one page."""

    label: str
    url: str
    icon: str
    count: int
    current: bool
    group: str = ""


@dataclass(frozen=True)
class LinkGroup:
    """Entries of the navigation under one word; without a word it is one entry that stands by itself."""

    label: str
    links: list[Link]

    @property
    def count(self) -> int:
        return sum(link.count for link in self.links)

    @property
    def current(self) -> bool:
        return any(link.current for link in self.links)


@dataclass(frozen=True)
class Navigation:
    """`mark` is all that it says, for the keys of pieces; empty without an entry."""

    links: list[Link]
    mark: str

    @cached_property
    def groups(self) -> list[LinkGroup]:
        """As a wide screen shows it; a group stands where its first entry would."""
        several = {group for group in NAV_GROUPS if sum(link.group == group for link in self.links) > 1}
        if len(self.links) <= MOST_IN_A_LINE:
            several = set()
        found: dict[str, LinkGroup] = {}
        for link in self.links:
            if link.group in several:
                found.setdefault(link.group, LinkGroup(str(NAV_GROUPS[link.group]), [])).links.append(link)
            else:
                found[link.url] = LinkGroup("", [link])
        return list(found.values())


def navigation(standing: Standing, path: str) -> Navigation:
    """The entries for who stands like this; none is asked of the database. The entry of `path` is the current one."""
    return _at(standing, get_language() or "", _here([item.prefix or url for item, url in _shown(standing)], path))


def _here(prefixes: list[str], path: str) -> str:
    """The longest prefix of the address, so that „/” is current on the home only."""
    matching = [prefix for prefix in prefixes if path == prefix or (prefix != "/" and path.startswith(prefix))]
    return max(matching, key=len, default="")


@lru_cache(maxsize=KEPT)
def _shown(standing: Standing) -> list[tuple[registry.NavItem, str]]:
    """Entries with their addresses. They may read the standing of a person only (lms.registry.NavItem)."""
    person = _somebody(standing)
    found = [(item, _address(item.url_name)) for item in registry.nav if item.shown_to(person)]
    return [(item, url) for item, url in found if url]


@lru_cache(maxsize=KEPT)
def _at(standing: Standing, language: str, here: str) -> Navigation:
    """`language` is that of the request, which the labels are put into."""
    person = _somebody(standing)
    links = [
        Link(
            str(item.label),
            url,
            item.icon,
            item.count(person) if item.count else 0,
            (item.prefix or url) == here,
            item.group,
        )
        for item, url in _shown(standing)
    ]
    return Navigation(links, repr(links) if links else "")


def forget() -> None:
    """What is kept of the navigation; where its entries have changed, which happens in tests only."""
    _shown.cache_clear()
    _at.cache_clear()


def _somebody(standing: Standing) -> Any:
    person = AnonymousUser()
    person.standing = standing  # type: ignore[attr-defined]
    return person


def _address(url_name: str) -> str:
    """Empty for an address that this installation does not have."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
