"""What lms itself puts into the open tables: the menu, the parts of homes, the views of its pages."""

from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from lms import (  # noqa: F401 - fill the tables of figures and of homes
    alarms,
    durability_homes,
    figures,
    homes,
    information_homes,
    milestone_homes,
    profile_homes,
    readiness_homes,
    rights_homes,
    risk_homes,
)
from lms.models import NewsIndexPage, NewsPage, Role, StatementPage, TextPage, WelcomePage
from lms.queries.search import find_documents, find_news, find_pages
from lms.registry import NavItem, SearchSource, nav, page_views, search_sources
from lms.views.news import serve_news, serve_news_item
from lms.views.pages import statement_page, text_page, welcome


def _is_visitor(person: Any) -> bool:
    return not person.standing.held


def _is_somebody(person: Any) -> bool:
    return bool(person.standing.held)


def _runs_the_site(person: Any) -> bool:
    return bool(person.standing.sees_all_people)


def _coordinates(person: Any) -> bool:
    return bool(person.standing.is_office)


def _reads_partners(person: Any) -> bool:
    return bool(person.standing.sees_all_people or person.standing.contractors())


def _speaks_for_an_office(person: Any) -> bool:
    return bool(person.standing.has(Role.REPRESENTATIVE, Role.DEPUTY)) and not _reads_partners(person)


def _leads(person: Any) -> bool:
    return bool(person.standing.has(Role.LEADER))


def _manages_a_firm(person: Any) -> bool:
    return bool(person.standing.has(Role.CONTRACT_MANAGER)) and not _runs_the_site(person)


nav.add(NavItem("about", gettext_lazy("About the project"), "about_project", 1, _is_visitor, icon="info"))
nav.add(NavItem("news", gettext_lazy("News"), "news", 2, _is_visitor, icon="calendar"))
nav.add(NavItem("documents", gettext_lazy("Documents"), "library", 3, _is_visitor, icon="file-text"))
nav.add(NavItem("start", pgettext_lazy("home", "Start"), "home", 0, _is_somebody, icon="house"))
nav.add(
    NavItem("partners", gettext_lazy("Partners"), "partners", 20, _reads_partners, icon="building-2", group="rollout")
)
nav.add(NavItem("own office", gettext_lazy("My office"), "partners", 40, _speaks_for_an_office, icon="building-2"))
nav.add(NavItem("my clerks", gettext_lazy("My clerks"), "my_clerks", 50, _leads, icon="users"))
nav.add(
    NavItem(
        "milestones", gettext_lazy("Milestones"), "milestone_matrix", 25, _runs_the_site, icon="flag", group="rollout"
    )
)
nav.add(
    NavItem(
        "contractors", gettext_lazy("Contractors"), "contractors", 60, _runs_the_site, icon="briefcase", group="running"
    )
)
nav.add(
    NavItem(
        "readiness",
        gettext_lazy("Readiness"),
        "readiness_overview",
        26,
        _runs_the_site,
        icon="list-checks",
        group="rollout",
    )
)
nav.add(
    NavItem("risks", gettext_lazy("Risks"), "all_risks", 27, _runs_the_site, icon="triangle-alert", group="rollout")
)
nav.add(
    NavItem(
        "engagement",
        gettext_lazy("Engagement"),
        "all_engagement",
        28,
        _runs_the_site,
        icon="chart-line",
        group="rollout",
    )
)
nav.add(
    NavItem(
        "rights",
        gettext_lazy("Reviews of rights"),
        "all_rights",
        75,
        _runs_the_site,
        icon="shield-check",
        group="running",
    )
)
nav.add(
    NavItem(
        "durability", gettext_lazy("Durability"), "all_durability", 76, _runs_the_site, icon="clock", group="running"
    )
)
nav.add(
    NavItem("inspections", gettext_lazy("Inspections"), "inspections", 74, _coordinates, icon="search", group="running")
)
nav.add(NavItem("library", gettext_lazy("Documents"), "library", 29, _runs_the_site, icon="file-text", group="rollout"))
nav.add(NavItem("own firm", gettext_lazy("My firm"), "contractors", 60, _manages_a_firm, icon="briefcase"))
nav.add(
    NavItem(
        "office", gettext_lazy("The office's people"), "office", 70, _runs_the_site, icon="landmark", group="running"
    )
)
nav.add(
    NavItem(
        "administration",
        gettext_lazy("Administration"),
        "audit",
        90,
        _runs_the_site,
        prefix="/administracja/",
        icon="shield-check",
        group="running",
    )
)
page_views.add(WelcomePage, welcome)
page_views.add(TextPage, text_page)
page_views.add(StatementPage, statement_page)
page_views.add(NewsIndexPage, serve_news)
page_views.add(NewsPage, serve_news_item)
search_sources.add(SearchSource("pages", gettext_lazy("Pages"), 90, find_pages))
search_sources.add(SearchSource("documents", gettext_lazy("Documents of the project"), 92, find_documents))
search_sources.add(SearchSource("news", gettext_lazy("News"), 91, find_news))
