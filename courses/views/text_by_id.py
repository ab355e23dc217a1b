"""The short address of a text."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from courses.queries.places import is_readable
from courses.queries.texts import address_of, text_page


@require_safe
def text_by_id(request: HttpRequest, page_id: int) -> HttpResponse:
    """On printed cards and in questions: it outlives every new title and place. Where a film starts goes along."""
    page = text_page(page_id) if page_id < 2**63 else None
    if page is None or not is_readable(request.user, page):
        # A visitor learns nothing of what exists: every unreadable address leads to the log-in.
        if not request.user.is_authenticated and page_id < 2**63:
            return redirect_to_login(request.get_full_path())
        raise Http404
    query = request.GET.urlencode()
    return redirect(f"{address_of(page)}?{query}" if query else address_of(page))
