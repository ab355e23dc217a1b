"""The list of instructions: those for one's own position first, then all the others; search and filters."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.models import InstructionIndexPage
from courses.queries.catalogue import (
    Wish,
    page_of_entries,
    positions_in_use,
    search_instructions,
    search_steps,
    systems_in_use,
    tags_in_use,
)
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@require_safe
def instructions(request: HttpRequest) -> HttpResponse:
    person = request.user
    wish = Wish(
        text=typed(request, "q"),
        system=typed(request, "system"),
        tag=typed(request, "tag"),
        position=typed(request, "stanowisko"),
    )
    only = search_instructions(person, wish.text) if wish.text else None
    page = page_of_entries(person, wish, number_in(request), only=only)
    found = page.paginator.count
    context: dict[str, Any] = {
        "has_skills": isinstance(person, Person) and can(person, "courses.own_skills"),
        "wish": wish,
        "mine": [entry for entry in page if entry.is_mine] if wish.is_empty else [],
        "others": [entry for entry in page if not (entry.is_mine and wish.is_empty)],
        "found": found,
        "found_steps": search_steps(person, wish.text) if wish.text and page.number == 1 else [],
        "systems": systems_in_use(person),
        "tags": tags_in_use(person),
        "positions": positions_in_use(person),
        "previous_url": _address(wish, page.previous_page_number()) if page.has_previous() else "",
        "next_url": _address(wish, page.next_page_number()) if page.has_next() else "",
    }
    if not person.is_authenticated and not found and wish.is_empty:
        return redirect_to_login(request.get_full_path())
    return render(request, "courses/instructions.html", context)


def serve_index(request: HttpRequest, page: InstructionIndexPage) -> HttpResponse:
    """Wagtail's own serving of the list, and its preview."""
    return instructions(request)


def typed(request: HttpRequest, name: str) -> str:
    """What stands in the address, as plain text; too long a text is cut, never refused."""
    try:
        return clean_text(request.GET.get(name, "")[:200], single_line=True)
    except Refused:
        return ""


def number_in(request: HttpRequest) -> int:
    """The page of the list; anything that is no such number means the first."""
    asked = request.GET.get("strona", "1")[:6]
    return int(asked) if asked.isascii() and asked.isdigit() else 1


def _address(wish: Wish, number: int) -> str:
    """With the same search and filters."""
    given = {"q": wish.text, "system": wish.system, "tag": wish.tag, "stanowisko": wish.position}
    return "?" + urlencode({**{name: value for name, value in given.items() if value}, "strona": number})
