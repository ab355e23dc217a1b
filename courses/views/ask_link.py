"""Where a reader asks about a place of a text; of the help desk, which stands above, only the address is known."""

from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from lms.permissions import can


def ask_url(person: Any, **place: Any) -> str:
    """With the place in it; empty where there is no help desk, or the person asks nothing there."""
    try:
        address = reverse("ask")
    except NoReverseMatch:
        return ""
    if not (person.is_authenticated and can(person, "helpdesk.ask")):
        return ""
    return f"{address}?{urlencode(place)}" if place else address
