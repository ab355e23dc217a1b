"""Links in formatted text: ids of rows as Wagtail keeps them, paths and addresses as the ZIP tells them."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag
from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.blocks.editor import as_the_editor_stores_it
from courses.models import Step, TextPage
from courses.queries.course_zip.files import KeptFiles
from courses.queries.texts import short_address
from lms.kit.markup import clean_html, clean_text
from lms.kit.refused import Refused
from lms.models import Download

_SHORT = re.compile(r"/i/(?P<page>\d{1,18})/(?:#krok-(?P<step>\d{1,18}))?", re.ASCII)
_SCHEME = re.compile(r"(?:https?|mailto|tel):|#", re.IGNORECASE)


def _asks_nothing(question: int) -> None:
    return None


class Links:
    """`places` are the paths of the course's own pages by their id. `asked` is what a lesson says of the question that
    it asks, by the id of the question; None for one that no reader is asked.
    """

    def __init__(
        self,
        places: Mapping[int, str],
        files: KeptFiles,
        asked: Callable[[int], dict[str, Any] | None] = _asks_nothing,
    ) -> None:
        self.places, self.files, self.asked = places, files, asked

    def told(self, html: str) -> str:
        """What Wagtail stores, without its keys; a link whose target is gone is its words only."""
        return _each_link(clean_text(html, cap=len(html) * 3), self._tell)

    def page(self, page_id: int) -> str:
        """A path within the ZIP, or the short address of another text."""
        if page_id in self.places:
            return self.places[page_id]
        page = Page.objects.filter(pk=page_id).specific().first()
        if isinstance(page, TextPage):
            return short_address(page.pk)
        return f"{settings.SITE_URL}{page.url}" if page and page.url else ""

    def _tell(self, link: Tag) -> str | dict[str, str]:
        kind, key = link.get("linktype"), str(link.get("id") or "")
        if kind == "page":
            return self.page(int(key)) if key.isdigit() else ""
        if kind == "document":
            document = Download.objects.filter(pk=int(key)).first() if key.isdigit() else None
            return self.files.path_of(document) if document else ""
        href = str(link.get("href") or "")
        return f"{settings.SITE_URL}{href}" if href.startswith("/") and not href.startswith("//") else href


class LinksBack:
    """`pages` and `document_at` tell what paths of the ZIP have become here."""

    def __init__(self, pages: Mapping[str, Page], document_at: Callable[[str], Download | None]) -> None:
        self.pages, self.document_at = pages, document_at

    def stored(self, html: str, features: Sequence[str]) -> str:
        """As the editor would keep it; everything that is not allowed in such a text is left out."""
        cleaned = _each_link(clean_html(html, finds_links=False), self._lead)
        try:
            return as_the_editor_stores_it(cleaned, features)
        except Exception as error:  # the editor's reader raises whatever untidy HTML leads it to
            raise Refused(_("The formatting of the text is too complex. Paste it without formatting.")) from error

    def _lead(self, link: Tag) -> str | dict[str, str]:
        href = str(link.get("href") or "")
        if page := self.pages.get(href):
            return {"linktype": "page", "id": str(page.pk)}
        if document := self.document_at(href):
            return {"linktype": "document", "id": str(document.pk)}
        if (found := _short(href)) and not found["step"] and Page.objects.filter(pk=int(found["page"])).exists():
            return {"linktype": "page", "id": found["page"]}
        return href if _SCHEME.match(href) else ""


def address_of_step(step: Step) -> str:
    return f"{short_address(step.page_id)}#{step.anchor}"


def step_at(address: str, person: Any) -> Step | None:
    """The step that the address names here, if this person may read it."""
    found = _short(address)
    if not found or not found["step"]:
        return None
    return Step.objects.visible_to(person).filter(pk=int(found["step"]), page=int(found["page"])).first()


def _short(address: str) -> re.Match[str] | None:
    rest = address.removeprefix(settings.SITE_URL)
    return _SHORT.fullmatch(rest) if rest != address else None


def _each_link(html: str, lead: Callable[[Tag], str | dict[str, str]]) -> str:
    soup = BeautifulSoup(f"<div>{html}</div>", "html.parser")
    for tag in soup("div")[0].find_all(True):
        tag.attrs.pop("data-block-key", None)
        if tag.name != "a":
            continue
        target = lead(tag)
        if target:
            tag.attrs.clear()
            tag.attrs.update({"href": target} if isinstance(target, str) else target)
        else:
            tag.unwrap()
    return soup("div")[0].decode_contents()
