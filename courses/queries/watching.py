"""Presentations as one reader has them: what was seen, where to go on, whether it is confirmed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, Value

from courses.models import PresentationPage
from courses.queries.answers import AnswerHere, answers_column, answers_in
from courses.queries.releases import updates_column, updates_in
from lms.kit.film import clock
from lms.models import Role
from lms.queries.scope import scope_column, scope_in

AT_THE_END = 3
"""Whoever stopped so many seconds before the end of a film has come to it."""
REMEMBERED = timedelta(days=1)


@dataclass(frozen=True)
class Watching:
    """One presentation of one reader. Seconds are whole; `needed` of them must be seen before it can be confirmed.

    `must`: the reader holds a clerk's role that it is meant for. `cut_at`: when a report last claimed too much.
    `updates` names the releases that the reader runs and the film does not show yet.
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
    answers: tuple[AnswerHere, ...] = ()
    updates: tuple[str, ...] = ()

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
    """Presentations this reader may see, in the authors' order; one statement. `person` may be a visitor.

    With `answers` each brings those that the reader may read there, and its updates.
    """
    pages = PresentationPage.objects.visible_to(person).filter(duration__gt=0, **where).order_by("path")
    columns: tuple[str, ...] = ()
    if person.is_authenticated:
        pages = pages.annotate(
            mine=FilteredRelation("viewings", condition=Q(viewings__person=person, viewings__film="")),
            said=FilteredRelation("acknowledgements", condition=Q(acknowledgements__person=person)),
        )
        columns = ("mine__seconds", "mine__position", "mine__cut_at", "said__acknowledged_at", "must")
        pages = pages.annotate(must=_meant_for(person))
        if answers:
            pages = pages.annotate(answers=answers_column(person, page_id=OuterRef("pk")), scope=scope_column(person))
            pages = pages.annotate(updates=updates_column(OuterRef("pk")))
            columns += ("answers", "updates", "scope")
    rows = pages.values_list("pk", "slug", "title", "summary", "duration", *columns)
    return [_watching(*row) for row in rows]


def _watching(
    pk: int,
    slug: str,
    title: str,
    summary: str,
    duration: int,
    seconds: int | None = None,
    position: int | None = None,
    cut_at: datetime | None = None,
    acknowledged_at: datetime | None = None,
    must: bool = False,
    answers: Any = (),
    updates: Any = (),
    scope: Any = None,
) -> Watching:
    needed = PresentationPage(duration=duration).needed
    seen = (seconds or 0, position or 0, cut_at, acknowledged_at, bool(must), answers_in(answers))
    told = updates_in(updates, scope_in(scope))
    return Watching(pk, slug, title, summary, duration, needed, *seen, updates=told)


def _meant_for(person: Any) -> Any:
    """Whether the reader is one of the clerks that a presentation is for; no statement beyond the standing."""
    held = [each for each in person.standing.held if each.role == Role.CLERK]
    if not held:
        return Value(False)
    chosen = PresentationPage.positions.through.objects.filter(presentationpage=OuterRef("pk"))
    own = [each.position_id for each in held if each.position_id]
    return ~Exists(chosen) | Exists(chosen.filter(jobposition__in=own))
