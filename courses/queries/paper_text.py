"""Formatted text of the editor as plain data for a paper: paragraphs and lists of runs. No markup is left in it."""

from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from django.conf import settings

BOLD, ITALIC, LISTS = frozenset({"b", "strong"}), frozenset({"i", "em"}), frozenset({"ul", "ol"})
SCHEMES = ("http://", "https://", "mailto:", "tel:")
Runs = list[dict[str, Any]]


def paper_text(html: str) -> list[dict[str, Any]]:
    """Blocks in their order: {"runs": [...]} for a paragraph, {"list": "ul" or "ol", "items": [blocks, …]} for a list.

    A run has `text`, `bold`, `italic` and `href`, which is a whole address or empty. Of what the editor does not offer
    the words alone are left.
    """
    return _blocks(BeautifulSoup(html, "html.parser"))


def _blocks(inside: Tag) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    loose: Runs = []
    for child in inside.children:
        if isinstance(child, Tag) and (child.name in LISTS or _holds_blocks(child) or child.name == "p"):
            _close(made, loose)
            loose = []
            made += [_list(child)] if child.name in LISTS else _blocks(child)
        else:
            loose += _runs(child)
    _close(made, loose)
    return made


def _close(made: list[dict[str, Any]], loose: Runs) -> None:
    if any(run["text"].strip() for run in loose):
        made.append({"runs": loose})


def _holds_blocks(tag: Tag) -> bool:
    return tag.find(["p", *LISTS]) is not None


def _list(tag: Tag) -> dict[str, Any]:
    items = [_blocks(item) for item in tag.find_all("li", recursive=False)]
    return {"list": tag.name, "items": [item for item in items if item]}


def _runs(part: PageElement, *, bold: bool = False, italic: bool = False, href: str = "") -> Runs:
    if type(part) is NavigableString:
        return [{"text": str(part), "bold": bold, "italic": italic, "href": href}] if part else []
    if not isinstance(part, Tag) or part.name in ("script", "style"):
        return []
    if part.name == "br":
        return [{"text": "\n", "bold": bold, "italic": italic, "href": ""}]
    bold, italic = bold or part.name in BOLD, italic or part.name in ITALIC
    if part.name == "a":
        href = _address(str(part.get("href") or ""))
    return [run for child in part.children for run in _runs(child, bold=bold, italic=italic, href=href)]


def _address(href: str) -> str:
    """Paper has no page that a short address could start from."""
    whole = urljoin(f"{settings.SITE_URL}/", href.strip()) if href.strip() else ""
    return whole if whole.startswith(SCHEMES) else ""
