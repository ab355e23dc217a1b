"""What lms itself puts into the open tables: the menu, the parts of homes, the views of its pages."""

from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from lms.models import StatementPage, TextPage, WelcomePage
from lms.queries.search import find_pages
from lms.registry import NavItem, SearchSource, nav, page_views, search_sources
from lms.views.pages import statement_page, text_page, welcome


def _is_somebody(person: Any) -> bool:
    return bool(person.standing.held)


def _runs_the_site(person: Any) -> bool:
    return bool(person.standing.sees_all_people)


nav.add(NavItem("start", pgettext_lazy("home", "Start"), "home", 0, _is_somebody, icon="house"))
nav.add(
    NavItem(
        "administration",
        gettext_lazy("Administration"),
        "audit",
        90,
        _runs_the_site,
        prefix="/administracja/",
        icon="shield-check",
    )
)
page_views.add(WelcomePage, welcome)
page_views.add(TextPage, text_page)
page_views.add(StatementPage, statement_page)
search_sources.add(SearchSource("pages", gettext_lazy("Pages"), 90, find_pages))
