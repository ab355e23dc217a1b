"""The glossary: all words with their meaning, in the order of the alphabet, or those that a search finds."""

from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.queries.glossary_list import letter_of, words_of_glossary
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.seen import reader

LONGEST = 200


@require_safe
@login_required
def glossary(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    typed = _typed(request)
    terms = words_of_glossary(person, typed)
    context: dict[str, Any] = {
        "typed": typed,
        "letters": [(letter, list(group)) for letter, group in groupby(terms, key=letter_of)],
        "found": len(terms),
        "may_keep": can(person, "courses.keep_term"),
    }
    return render(request, "courses/glossary.html", context)


def _typed(request: HttpRequest) -> str:
    """What was looked for, as plain text; too long a text is cut, never refused."""
    try:
        return clean_text(request.GET.get("q", "")[:LONGEST], single_line=True)
    except Refused:
        return ""
