"""One presentation: the film with captions, its chapters and transcript, and what this reader has seen of it."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.models import PresentationPage
from courses.queries.meetings import showings_ahead
from courses.queries.tags import about_of
from courses.queries.watching import Watching, seen_of, watchings
from courses.views.ask_link import ask_url
from courses.views.film import presentation_film, wanted_second
from courses.views.previewed import as_readers_do
from lms.kit.film import clock
from lms.models import Person
from lms.models.media import may_fetch
from lms.permissions import can


@require_safe
def presentation(request: HttpRequest, slug: str) -> HttpResponse:
    found = watchings(request.user, answers=True, slug=slug)
    if not found:
        # A visitor learns nothing of what exists: every unreadable address leads to the log-in.
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    pages = PresentationPage.objects.select_related("video", "captions", "poster", "chapters_file", "described_film")
    return _shown(request, pages.get(pk=found[0].pk), found[0])


@as_readers_do
def serve_presentation(request: HttpRequest, page: PresentationPage) -> HttpResponse:
    """What Wagtail calls: a preview shows the page as it is being written, anything else the published one."""
    if getattr(request, "is_preview", False):
        return _shown(request, page, None)
    return presentation(request, page.slug)


def found_presentation(request: HttpRequest, slug: str) -> PresentationPage:
    page = get_object_or_404(PresentationPage.objects.visible_to(request.user).filter(duration__gt=0), slug=slug)
    if not seen_of(request.user, [page]):
        raise Http404
    return page


def _shown(request: HttpRequest, page: PresentationPage, watching: Watching | None) -> HttpResponse:
    """`watching` is None in a preview, in which nothing is counted."""
    person = request.user
    counts = person.is_authenticated and watching is not None
    wanted = wanted_second(request)
    film = presentation_film(page)
    context: dict[str, Any] = {
        "page": page,
        "about": about_of(page),
        "film": film,
        "watching": watching,
        "counts": counts,
        "was_cut": counts and watching and watching.was_cut(timezone.now()),
        "start": wanted if wanted is not None else watching.resume_at if counts and watching else 0,
        "resumed": bool(counts and watching and watching.resume_at and wanted is None),
        "may_play": bool(film and may_fetch(person, film.audience)),
        "answers": watching.answers if watching else (),
        "ask_url": ask_url(person, prezentacja=page.pk) if counts else "",
        "updates": watching.updates if watching else (),
        "length": clock(page.duration or 0),
        "sees_coverage": counts and can(person, "courses.see_coverage", page),
        "now": timezone.now(),
        "may_show": counts and can(person, "courses.offer_showing"),
        "showings": showings_ahead(page, person, timezone.now()) if isinstance(person, Person) and watching else [],
    }
    response = render(request, "courses/presentation.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response
