"""The list of presentations with what the reader has seen of each."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.models import PresentationIndexPage
from courses.queries.watching import watchings
from lms.permissions import can


@require_safe
def presentations(request: HttpRequest) -> HttpResponse:
    found = watchings(request.user)
    if not request.user.is_authenticated and not found:
        return redirect_to_login(request.get_full_path())
    context = {"watchings": found, "sees_coverage": can(request.user, "courses.see_coverage")}
    return render(request, "courses/presentations.html", context)


def serve_presentations(request: HttpRequest, page: PresentationIndexPage) -> HttpResponse:
    """Wagtail's own serving of the list, and its preview."""
    return presentations(request)
