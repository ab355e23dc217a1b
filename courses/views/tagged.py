"""The texts with one tag."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.queries.tagged import tagged as texts_with
from courses.views.instructions import number_in

ON_A_PAGE = 30


@require_safe
def tagged(request: HttpRequest, slug: str) -> HttpResponse:
    """A tag that does not exist and one whose texts are all for others look the same."""
    found = texts_with(request.user, slug)
    if found is None and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    page = Paginator(found.texts if found else (), ON_A_PAGE).get_page(number_in(request))
    context: dict[str, Any] = {
        "label": found.label if found else None,
        "page": page,
        "number": page.paginator.count,
        "previous_url": f"?strona={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?strona={page.next_page_number()}" if page.has_next() else "",
    }
    response = render(request, "courses/tagged.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response
