"""The list of instructions: those for one's own position first, then all the others; search and filters."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.models import InstructionIndexPage
from courses.queries.catalogue import (
    Wish,
    entries,
    positions_in_use,
    search_instructions,
    search_steps,
    systems_in_use,
    tags_in_use,
)
from lms.kit.markup import clean_text
from lms.kit.refused import Refused


@require_safe
def instructions(request: HttpRequest) -> HttpResponse:
    person = request.user
    wish = Wish(
        text=_typed(request, "q"),
        system=_typed(request, "system"),
        tag=_typed(request, "tag"),
        position=_typed(request, "stanowisko"),
    )
    only = search_instructions(person, wish.text) if wish.text else None
    found = entries(person, only=only, wish=wish)
    context: dict[str, Any] = {
        "wish": wish,
        "mine": [entry for entry in found if entry.is_mine] if wish.is_empty else [],
        "others": [entry for entry in found if not (entry.is_mine and wish.is_empty)],
        "found": len(found),
        "found_steps": search_steps(person, wish.text) if wish.text else [],
        "systems": systems_in_use(person),
        "tags": tags_in_use(person),
        "positions": positions_in_use(person),
    }
    if not person.is_authenticated and not found and wish.is_empty:
        return redirect_to_login(request.get_full_path())
    return render(request, "courses/instructions.html", context)


def serve_index(request: HttpRequest, page: InstructionIndexPage) -> HttpResponse:
    """Wagtail's own serving of the list, and its preview."""
    return instructions(request)


def _typed(request: HttpRequest, name: str) -> str:
    """What stands in the address, as plain text; too long a text is cut, never refused."""
    try:
        return clean_text(request.GET.get(name, "")[:200], single_line=True)
    except Refused:
        return ""
