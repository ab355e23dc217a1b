"""The knowledge base: its list, one article, and what a reader says of it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.blocks.applies import applies
from courses.models import ArticleIndexPage, ArticlePage
from courses.operations.vote import vote as keep_vote
from courses.queries.articles import ArticleReading, article_reading, page_of_articles, systems_of_articles, votes_on
from courses.views.article_body import ArticleBody, article_body_for, compile_article
from courses.views.ask_link import ask_url
from courses.views.instructions import number_in, typed
from courses.views.not_for_reader import not_for_reader
from courses.views.previewed import as_readers_do
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.seen import reader


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    text, system = typed(request, "q"), typed(request, "system")
    page = page_of_articles(request.user, number_in(request), text=text, system=system)
    if not request.user.is_authenticated and not page.paginator.count and not (text or system):
        return redirect_to_login(request.get_full_path())
    context: dict[str, Any] = {
        "text": text,
        "system": system,
        "page": page,
        "found": page.paginator.count,
        "systems": systems_of_articles(request.user),
        "previous_url": _address(text, system, page.previous_page_number()) if page.has_previous() else "",
        "next_url": _address(text, system, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "courses/articles.html", context)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    found = article_reading(request.user, slug)
    if found is None:
        # A visitor learns nothing of what exists: every unreadable address leads to the log-in.
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    if found.rule and not applies(found.rule, found.scope):
        heading = _("This article does not apply to your office.")
        back = (_("Knowledge base"), reverse("articles"))
        return not_for_reader(request, title=found.title, rule=found.rule, back=back, heading=heading)
    return _shown(request, article_body_for(found), found, slug)


@login_required
@require_POST
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    page = get_object_or_404(ArticlePage.objects.visible_to(request.user), slug=slug)
    helped = request.POST.get("helped") == "1"
    try:
        keep_vote(page=page, helped=helped, by=reader(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('article', args=[slug])}#ocena")


@as_readers_do
def serve_article(request: HttpRequest, page: ArticlePage) -> HttpResponse:
    """What Wagtail calls: a preview shows the text as it is being written, anything else the published one."""
    if getattr(request, "is_preview", False):
        return _shown(request, compile_article(page, None), None, page.slug)
    return article(request, page.slug)


def serve_articles(request: HttpRequest, page: ArticleIndexPage) -> HttpResponse:
    return articles(request)


def _shown(request: HttpRequest, body: ArticleBody, found: ArticleReading | None, slug: str) -> HttpResponse:
    """`found` is None in a preview, in which nothing is asked."""
    person = request.user
    reads = person.is_authenticated and found is not None
    writes = bool(reads and found and _may_write(person, found))
    context: dict[str, Any] = {
        "body": body,
        "slug": slug,
        "found": found,
        "is_preview": found is None,
        "may_vote": reads and can(person, "courses.vote", found),
        "votes": votes_on(found.publication_id) if writes and found else None,
        "ask_url": ask_url(person, artykul=found.page_id) if reads and found else "",
    }
    response = render(request, "courses/article.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response


def _may_write(person: Any, found: ArticleReading) -> bool:
    return can(person, "courses.write", ArticlePage(pk=found.page_id, owner_id=found.owner_id))


def _address(text: str, system: str, number: int) -> str:
    given = {name: value for name, value in (("q", text), ("system", system)) if value}
    return "?" + urlencode({**given, "strona": number})
