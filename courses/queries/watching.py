"""Presentations as one reader has them: what was seen, where to go on, whether it is confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, Exists, FilteredRelation, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat
from django.utils import timezone

from courses.blocks.applies import Applies, applies, applies_in_office, rule_of_page
from courses.models import Presence, PresentationPage, Publication
from courses.queries.answers import AnswerHere, answers_column, answers_in
from courses.queries.releases import updates_column, updates_in
from lms.kit.film import clock
from lms.models import Role
from lms.permissions import can
from lms.queries.scope import Scope, scope_column, scope_in, scopes_of

AT_THE_END = 3
"""Whoever stopped so many seconds before the end of a film has come to it."""
REMEMBERED = timedelta(days=1)
SCOPE = 5
"""Where the scope stands in a row."""


@dataclass(frozen=True)
class Watching:
    """One presentation of one reader. Seconds are whole; `needed` of them must be seen before it can be confirmed.

    `must`: the reader holds a clerk's role that it is meant for.
    `cut_at`: when a report last claimed too much. `was_there`: when it was shown to many people.
    `updates` names the releases that the reader runs and the film does not show yet. `version` is that of the recording
    now and `shows` the release of a system in it; `confirmed_…` are those that the reader confirmed.
    """

    pk: int
    slug: str
    title: str
    summary: str
    duration: int
    needed: int
    seconds: int
    position: int
    cut_at: datetime | None
    acknowledged_at: datetime | None
    must: bool
    was_there: bool = False
    answers: tuple[AnswerHere, ...] = ()
    updates: tuple[str, ...] = ()
    version: int | None = None
    shows: str = ""
    confirmed_version: int | None = None
    confirmed_release: str = ""

    @property
    def percent(self) -> int:
        return min(self.seconds * 100 // self.duration, 100)

    @property
    def is_enough(self) -> bool:
        return 0 < self.needed <= self.seconds

    @property
    def missing(self) -> str:
        return clock(self.needed - self.seconds)

    @property
    def resume_at(self) -> int:
        """Whoever came to the end begins anew."""
        return self.position if self.position < self.duration - AT_THE_END else 0

    @property
    def seen_clock(self) -> str:
        return clock(self.seconds)

    @property
    def duration_clock(self) -> str:
        return clock(self.duration)

    @property
    def resume_clock(self) -> str:
        return clock(self.resume_at)

    def was_cut(self, now: datetime) -> bool:
        return self.cut_at is not None and now - self.cut_at < REMEMBERED


def watchings(person: Any, *, answers: bool = False, **where: Any) -> list[Watching]:
    """Presentations for this reader, in the authors' order; one statement. `person` may be a visitor. Who answers for
    an office sees those for its people too.

    With `answers` each brings those that the reader may read there, and its updates.
    """
    pages = PresentationPage.objects.visible_to(person).filter(duration__gt=0, **where).order_by("path")
    columns: tuple[str, ...] = ()
    if person.is_authenticated:
        pages = pages.annotate(
            mine=FilteredRelation("viewings", condition=Q(viewings__person=person, viewings__film="")),
            said=FilteredRelation("acknowledgements", condition=Q(acknowledgements__person=person)),
        )
        columns = (
            "scope",
            "mine__seconds",
            "mine__position",
            "mine__cut_at",
            "said__acknowledged_at",
            "must",
            "was_there",
        )
        there = Presence.objects.filter(page=OuterRef("pk"), person=person)
        pages = pages.annotate(must=_meant_for(person), was_there=Exists(there), scope=scope_column(person))
        if answers:
            pages = pages.annotate(answers=answers_column(person, page_id=OuterRef("pk")))
            pages = pages.annotate(updates=updates_column(OuterRef("pk")))
            published = Publication.objects.filter(page=OuterRef("pk"), revision=OuterRef("live_revision"))
            pages = pages.annotate(
                version=Subquery(published.order_by("-number").values("number")[:1]),
                shown=named_release("shows"),
                said_of=named_release("said__release"),
            )
            columns += ("answers", "updates", "version", "shown", "said__version", "said_of")
    rows = pages.values_list("only_for", "pk", "slug", "title", "summary", "duration", *columns)
    return [_watching(*row) for only_for, *row in rows if _is_seen(person, only_for, row)]


def seen_of(person: Any, pages: Iterable[PresentationPage]) -> list[PresentationPage]:
    """Those of these pages; two statements where one is for some only."""
    listed = list(pages)
    if not person.is_authenticated or not any(rule_of_page(page.only_for) for page in listed):
        return listed
    scope = scopes_of([person.pk], timezone.localdate()).get(person.pk)
    return [page for page in listed if is_for(person, rule_of_page(page.only_for), scope)]


def is_for(person: Any, rule: Applies | None, scope: Scope) -> bool:
    """A rule of roles spares others' time; who answers for the office's people sees what these have to see."""
    return applies(rule, scope) or (can(person, "courses.see_coverage") and applies_in_office(rule, scope))


def _is_seen(person: Any, only_for: Any, row: list[Any]) -> bool:
    rule = rule_of_page(only_for)
    return rule is None or not person.is_authenticated or is_for(person, rule, scope_in(row[SCOPE]))


def _watching(
    pk: int,
    slug: str,
    title: str,
    summary: str,
    duration: int,
    scope: Any = None,
    seconds: int | None = None,
    position: int | None = None,
    cut_at: datetime | None = None,
    acknowledged_at: datetime | None = None,
    must: bool = False,
    was_there: bool = False,
    answers: Any = (),
    updates: Any = (),
    *versions: Any,
) -> Watching:
    needed = PresentationPage(duration=duration).needed
    seen = (seconds or 0, position or 0, cut_at, acknowledged_at, bool(must), bool(was_there), answers_in(answers))
    told = updates_in(updates, scope_in(scope))
    return Watching(pk, slug, title, summary, duration, needed, *seen, told, *versions)


def named_release(place: str) -> Any:
    """As Release names itself: the system's code and the version; an empty text where there is none."""
    named = Concat(f"{place}__system__code", Value(" "), f"{place}__version")
    return Case(When(**{f"{place}__isnull": False}, then=named), default=Value(""), output_field=CharField())


def _meant_for(person: Any) -> Any:
    """Whether the reader is one of the clerks that a presentation is for; no statement beyond the standing."""
    held = [each for each in person.standing.held if each.role == Role.CLERK]
    if not held:
        return Value(False)
    chosen = PresentationPage.positions.through.objects.filter(presentationpage=OuterRef("pk"))
    own = [each.position_id for each in held if each.position_id]
    return ~Exists(chosen) | Exists(chosen.filter(jobposition__in=own))
