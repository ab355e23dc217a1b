"""Presentations in the open tables: menu, homes, search, the views of their pages, personal data."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.search.backends import get_search_backend

from courses.models import (
    Acknowledgement,
    PresentationIndexPage,
    PresentationPage,
    Viewing,
    WatchReminder,
    WatchReport,
)
from courses.operations.prepare_presentations import prepare_presentations
from courses.queries.coverage import LOOKED_AT, PartnerCoverage, covered, lowest, newest_for_all, newest_presentations
from courses.queries.coverage_kept import coverage_differences
from courses.queries.recompute import viewing_differences
from courses.queries.watching import Watching, seen_of, watchings
from courses.views.presentation import serve_presentation
from courses.views.presentations import serve_presentations
from lms import registry
from lms.kit.gathered import Listed, gathered
from lms.models import Person
from lms.queries.partners import partners_on_home
from lms.registry import DemoPlanter, Hit, HomePanel, NavItem, NowItem, PersonalData, Recomputable, SearchSource

MOST_TO_WATCH = 3
LOWEST = 5
OVERSEERS = frozenset({"leader", "representative", "deputy"})


@dataclass(frozen=True)
class CoveragePanel:
    page: PresentationPage
    rows: list[PartnerCoverage]


def is_somebody(person: Any) -> bool:
    return bool(person.standing.held)


def to_watch(person: Person, now: datetime) -> list[NowItem]:
    """Presentations that this clerk still has to see or to confirm; one statement."""
    waiting = [each for each in watchings(person) if each.must and not each.acknowledged_at and not each.was_there]
    return [
        NowItem(
            title=each.title,
            url=reverse("presentation", args=[each.slug]),
            action=_action(each),
            detail=_detail(each),
            icon="play",
        )
        for each in waiting[:MOST_TO_WATCH]
    ]


def _action(each: Watching) -> str:
    if each.is_enough:
        return _("Confirm")
    return _("Continue") if each.seconds else _("Watch")


def _detail(each: Watching) -> str:
    words = {"seen": each.seen_clock, "length": each.duration_clock, "at": each.resume_clock}
    if each.is_enough:
        return _("Seen: %(seen)s of %(length)s. It can be confirmed now.") % words
    if each.seconds:
        return _("Seen: %(seen)s of %(length)s. It goes on at %(at)s.") % words
    return _("A film for every clerk, %(length)s.") % words


def own_coverage(person: Person, now: datetime) -> CoveragePanel | None:
    """How far the own offices have come with the newest presentation; one statement, the presentation gathered.

    Offices without clerks are left out: nobody there has anything to see.
    """
    page = _newest_for_all(person, now)
    rows = covered(page, person, timezone.localdate(now)) if page else []
    return CoveragePanel(page, rows) if page and rows else None


def lowest_coverage(person: Person, now: datetime) -> CoveragePanel | None:
    """The partners with clerks that are least far, as counted ahead; the presentation is gathered."""
    page = _newest_for_all(person, now)
    rows = lowest(partners_on_home(person, now)) if page else []
    return CoveragePanel(page, rows[:LOWEST]) if page and rows else None


def _newest_for_all(person: Person, now: datetime) -> PresentationPage | None:
    return newest_for_all(PresentationPage(**row) for row in gathered(person, now, newest))


def newest(person: Person, now: datetime) -> Listed:
    columns = {name: name for name in ("title", "slug", "duration", "only_for")}
    return Listed(newest_presentations()[:LOOKED_AT], id="pk", page_ptr_id="pk", **columns)


def find_presentations(person: Any, text: str, limit: int) -> list[Hit]:
    if not text.strip():
        return []
    found = seen_of(
        person, get_search_backend().search(text[:200], PresentationPage.objects.visible_to(person))[:limit]
    )
    return [Hit(page.title, reverse("presentation", args=[page.slug]), page.summary) for page in found]


def export_viewings(person: Person) -> list[dict[str, Any]]:
    rows = Viewing.objects.filter(person=person).select_related("page").order_by("pk")
    return [
        {
            "presentation": row.page.title,
            "seconds seen": row.seconds,
            "ranges": row.ranges,
            "began_at": row.began_at.isoformat(),
            "last seen at": row.reported_at.isoformat(),
        }
        for row in rows
    ]


def erase_viewings(person: Person, now: datetime) -> int:
    WatchReport.objects.filter(person=person).delete()
    return Viewing.objects.filter(person=person).delete()[0]


def export_acknowledgements(person: Person) -> list[dict[str, Any]]:
    rows = Acknowledgement.objects.filter(person=person).select_related("page", "release__system").order_by("pk")
    return [
        {
            "presentation": row.page.title,
            "version": row.version,
            "shown": str(row.release or ""),
            "confirmed at": row.acknowledged_at.isoformat(),
        }
        for row in rows
    ]


def erase_acknowledgements(person: Person, now: datetime) -> int:
    return Acknowledgement.objects.filter(person=person).delete()[0]


def export_reminders(person: Person) -> list[dict[str, Any]]:
    rows = WatchReminder.objects.filter(person=person).select_related("page").order_by("pk")
    return [{"presentation": row.page.title, "reminded on": row.reminded_on.isoformat()} for row in rows]


def erase_reminders(person: Person, now: datetime) -> int:
    """What was sent to others stays without the name of who sent it."""
    sent = WatchReminder.objects.filter(by=person).update(by=None)
    return sent + WatchReminder.objects.filter(person=person).delete()[0]


def export_authorship(person: Person) -> list[dict[str, Any]]:
    rows = PresentationPage.objects.filter(owner=person).order_by("pk")
    return [{"presentation": page.title, "address": page.slug} for page in rows]


def erase_authorship(person: Person, now: datetime) -> int:
    """The film stays; who wrote its page is taken out."""
    return PresentationPage.objects.filter(owner=person).update(owner=None)


registry.page_views.add(PresentationPage, serve_presentation)
registry.page_views.add(PresentationIndexPage, serve_presentations)
registry.nav.add(
    NavItem(
        "presentations", gettext_lazy("Presentations"), "presentations", 35, is_somebody, icon="play", group="learning"
    )
)
registry.home_panels.add(HomePanel("presentations to watch", 15, frozenset({"clerk"}), "now", to_watch))
OFFICE = frozenset({"coordinator"})
for _panel_of in (
    HomePanel(
        "coverage of presentations", 40, OVERSEERS, "main", own_coverage, "courses/home_coverage.html", (newest,)
    ),
    HomePanel("lowest coverage", 60, OFFICE, "main", lowest_coverage, "courses/home_lowest.html", (newest,)),
):
    registry.home_panels.add(_panel_of)
registry.search_sources.add(SearchSource("presentations", gettext_lazy("Presentations"), 40, find_presentations))
registry.recomputables.add(Recomputable("viewings", viewing_differences))
registry.recomputables.add(Recomputable("coverage of presentations", coverage_differences))
registry.personal_data.add(
    PersonalData("viewings", frozenset({"courses.Viewing", "courses.WatchReport"}), export_viewings, erase_viewings)
)
registry.personal_data.add(
    PersonalData(
        "confirmations of presentations",
        frozenset({"courses.Acknowledgement"}),
        export_acknowledgements,
        erase_acknowledgements,
    )
)
registry.personal_data.add(
    PersonalData("reminders of presentations", frozenset({"courses.WatchReminder"}), export_reminders, erase_reminders)
)
registry.personal_data.add(
    PersonalData(
        "authorship of presentations",
        frozenset({"courses.PresentationPage", "courses.PresentationIndexPage"}),
        export_authorship,
        erase_authorship,
    )
)
registry.starters.add(DemoPlanter("presentations", 21, lambda now, say: prepare_presentations(now=now, say=say)))
