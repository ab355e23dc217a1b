"""Search over everything a person may see. Works by address alone: /szukaj/?q=…"""

from typing import cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from lms.models import Person
from lms.permissions import can
from lms.queries.search import search as search_for
from lms.queries.search import tidy


@require_safe
@login_required
def search(request: HttpRequest) -> HttpResponse:
    person = cast(Person, request.user)
    text = tidy(request.GET.get("q", ""))
    groups = search_for(person, text)
    context = {
        "text": text,
        "groups": groups,
        "found": sum(len(group.hits) for group in groups),
        "is_cut": any(group.is_cut for group in groups),
        "ask_url": _ask_url(person, text),
    }
    return render(request, "lms/search.html", context)


def _ask_url(person: Person, text: str) -> str:
    """Where to ask the leader, with the words in the form already; empty for who has nobody to ask."""
    try:
        return f"{reverse('ask')}?{urlencode({'q': text})}" if can(person, "helpdesk.ask") else ""
    except (KeyError, NoReverseMatch):  # an installation without the help desk
        return ""
