"""Texts that several people write, in Wagtail: their screen and the way to it."""

from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
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
