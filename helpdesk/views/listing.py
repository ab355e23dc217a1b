"""What the list of questions and the queue of the contractor have in common: filters, saved views, files, news."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from helpdesk.forms.narrow import words_of
from helpdesk.queries.counting import in_words
from helpdesk.queries.list_frame import Frame, stamp_of
from helpdesk.queries.wishes import Wish
from lms.models import Person


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    current: bool
    count: str = ""


@dataclass(frozen=True)
class Listing:
    """One list as an address names it: which list, of which places, narrowed down to what."""

    kind: str
    url_name: str
    view: str
    place: Mapping[str, str]
    wish: Wish

    def address(self, **marks: str) -> str:
        return f"{reverse(self.url_name)}?{self.query(**marks)}"

    def query(self, **marks: str) -> str:
        return urlencode({"lista": self.view, **self.place, **self.wish.as_query(), **marks})

    def bare(self, view: str) -> str:
        """Another list of the same places, not narrowed down."""
        return f"{reverse(self.url_name)}?{urlencode({'lista': view, **self.place})}"


def around(listing: Listing, frame: Frame, person: Person, page: Any) -> dict[str, Any]:
    """For the templates of both lists."""
    narrow = f"{reverse('narrow_list', args=[listing.kind])}?{listing.query()}"
    views = [
        Tab(each["name"], f"{reverse(listing.url_name)}?{each['query']}", each["query"] == listing.query())
        for each in frame.views
    ]
    return {
        "newer_url": listing.address(przed=page.newer) if page.newer else "",
        "older_url": listing.address(po=page.older) if page.older else "",
        "views": views,
        "narrow_url": narrow,
        "chips": words_of(listing.wish, frame.names, person),
        "found": "" if frame.found is None else in_words(frame.found),
        "all_url": listing.bare(listing.view),
        "files": [(form, f"{reverse('list_file', args=[listing.kind, form])}?{listing.query()}") for form in FORMS],
        "news_url": listing.address(stan_listy=frame.stamp),
        "is_first": not page.newer,
    }


FORMS = ("xlsx", "csv")


def is_old_news(request: HttpRequest, visible: QuerySet[Any]) -> bool:
    """Whether the page asks by itself and shows all there is; a person who asks always gets the list."""
    asked = request.GET.get("stan_listy") if request.headers.get("HX-Request") else None
    return asked is not None and asked == stamp_of(visible)
