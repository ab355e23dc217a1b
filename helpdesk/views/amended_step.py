"""Which step an answer belongs to, where its question was asked elsewhere: found by words, chosen by a link.

The choice stands in the address alone: nothing of it is remembered.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from courses.models import Step
from helpdesk.models import Escalation, Ticket
from helpdesk.queries.amendable import find, step_for, steps_of
from helpdesk.views.found import LARGEST_KEY, person_of
from lms.kit.markup import clean_text
from lms.kit.refused import Refused

LONGEST_QUERY = 200


def chosen_step(request: HttpRequest, ticket: Ticket) -> Step | None:
    """The step of the address; None where none was chosen yet, 404 where it cannot be chosen."""
    pk = _number(request, "krok")
    if pk is None:
        return None
    found = step_for(person_of(request), ticket, pk)
    if found is None:
        raise Http404
    return found


def choose_step(request: HttpRequest, about: Ticket | Escalation, ticket: Ticket) -> HttpResponse:
    """Instructions and steps by words, or the steps of one instruction, each a link."""
    person, page_id, words = person_of(request), _number(request, "instrukcja"), _words(request)
    name = about.reference if isinstance(about, Escalation) else about.number
    context: dict[str, Any] = {"about": about, "words": words, "title": ticket.title, "name": name}
    if page_id is not None:
        steps = steps_of(person, ticket, page_id)
        if not steps:
            raise Http404
        context |= {"steps": steps, "instruction": steps[0].page}
    else:
        context["found"] = find(person, ticket, words)
    return render(request, "helpdesk/choose_step.html", context)


def _words(request: HttpRequest) -> str:
    try:
        return clean_text(request.GET.get("q", "")[:LONGEST_QUERY], single_line=True)
    except Refused:
        return ""


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    if not given:
        return None
    if not (given.isascii() and given.isdigit()) or len(given) > 18 or int(given) >= LARGEST_KEY:
        raise Http404
    return int(given)
