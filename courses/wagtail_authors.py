"""Texts that several people write, in Wagtail: their screen, the way to it, and that only its author deletes one."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from courses.models import TextPage
from courses.views.authors import authors
from lms.models import Person
from lms.permissions import can


@hooks.register("register_admin_urls")
def open_authors() -> list[URLPattern]:
    return [path("kursy/tekst/<int:pk>/autorzy/", authors, name="authors")]


@hooks.register("register_page_header_buttons")
def lead_to_authors(page: Page, user: Person, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """One step from a text to who writes it."""
    if isinstance(page.specific, TextPage) and can(user, "courses.write", page.specific):
        yield Button(_("Authors"), reverse("authors", args=[page.pk]), icon_name="group", priority=9)


@hooks.register("before_delete_page")
def leave_it_to_its_author(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Whoever was let into a text changes it; that it goes, its author says or the office."""
    if not _is_let_in(request.user, page):
        return None
    messages.error(request, gettext("Only its author or the Marshal's Office deletes this text."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def leave_many_to_their_authors(
    request: HttpRequest, action_type: str, objects: list[Page], action: Any
) -> HttpResponse | None:
    if action_type not in ("delete", "move"):
        return None
    page = next((each for each in objects if isinstance(each, Page) and _is_let_in(request.user, each)), None)
    return leave_it_to_its_author(request, page) if page else None


def _is_let_in(person: Any, page: Page) -> bool:
    return page.co_authors.filter(person=person).exists()
