"""Pages of text, and the accessibility statement."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.views import serve

from lms.models import StatementPage, TextPage, WelcomePage
from lms.models.media import may_fetch
from lms.page_links import links_of_statement
from lms.pages import sentences
from lms.queries.information import latest_news, menu
from lms.queries.texts import fill

STATEMENT_TEXTS = (
    *("exceptions", "conveniences", "shortcuts", "procedure", "mobile_apps", "architecture", "communication"),
    *("method", "contact_person"),
)


def page_at(slug: str) -> Callable[[HttpRequest], HttpResponse]:
    """A view for one page of the tree, so that an address of ours has a name."""

    def named_page(request: HttpRequest) -> HttpResponse:
        return serve(request, f"{slug}/")

    return named_page


def welcome(request: HttpRequest, page: WelcomePage) -> HttpResponse:
    context = {"page": fill(page, "lead", "body"), "news": latest_news(request.user)}
    return render(request, "lms/welcome.html", context)


def text_page(request: HttpRequest, page: TextPage) -> HttpResponse:
    if not getattr(request, "is_preview", False) and not TextPage.objects.visible_to(request.user).filter(pk=page.pk):
        return _hidden(request)
    entries = menu(request.user, request.path) if page.show_in_menus else []
    return render(request, "lms/text_page.html", {"page": fill(page, "body"), "menu": entries})


def statement_page(request: HttpRequest, page: StatementPage) -> HttpResponse:
    context = {
        "page": fill(page, *STATEMENT_TEXTS),
        "commitment": sentences.COMMITMENT,
        "scope": sentences.SCOPE,
        "status": sentences.STATUS[page.conformance],
        "site_url": settings.SITE_URL,
        "ways": links_of_statement(request.user),
    }
    return _guarded(request, page) or render(request, "lms/statement_page.html", context)


def _guarded(request: HttpRequest, page: StatementPage) -> HttpResponse | None:
    """Ask a visitor to log in for what is not public; what is for authors only does not exist for others."""
    return None if may_fetch(request.user, page.audience) else _hidden(request)


def _hidden(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise Http404
