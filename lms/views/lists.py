"""What every long list needs around its rows."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from lms.queries.newest import Part


def around(request: HttpRequest, shown: Part) -> dict[str, str]:
    """Addresses of the newer and the older rows, with the same filter."""
    return {
        "newer_url": _address(request, "newer", shown.newer),
        "older_url": _address(request, "older", shown.older),
    }


def filters_of(request: HttpRequest) -> str:
    """The filter as it stands in the address, without the place in the list."""
    kept = [(name, value) for name, value in request.GET.items() if name not in {"newer", "older"} and value]
    return urlencode(kept)


def _address(request: HttpRequest, name: str, key: str) -> str:
    filters = filters_of(request)
    return f"?{filters}&{name}={key}".replace("?&", "?") if key else ""


def page_of(request: HttpRequest, rows: Sequence[Any], size: int) -> Page[Any]:
    """The page that `?strona=` asks for, or everything on one page with `?calosc`, as for printing."""
    most = max(len(rows), 1) if "calosc" in request.GET else size
    return Paginator(rows, most).get_page(request.GET.get("strona"))


def numbered_pages(page: Page[Any], before: str) -> dict[str, str]:
    """Addresses of the page before and the page after, "" where there is none, for a list turned by `?strona=`.

    `before` is the query up to there, as `?` or `?stan=late&`.
    """
    return {
        "newer_url": f"{before}strona={page.previous_page_number()}" if page.has_previous() else "",
        "older_url": f"{before}strona={page.next_page_number()}" if page.has_next() else "",
    }
