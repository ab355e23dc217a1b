"""Whether an attempt at a test may begin now, and if not, why and when it may."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Allowance, Attempt, QuizPage
from courses.queries.course_lock import lock_of, part_lock
from courses.queries.course_standing import Reason
from courses.queries.entry import is_closed_to, why_closed
from courses.queries.exams import place_of_exam
from courses.queries.outline import item_of
from lms.models import Person


@dataclass(frozen=True)
class Allowed:
    """What the Marshal's Office allows one person at one test beyond its rules.

    `unlocked_at` is when a further attempt was last allowed: no pause is waited for after it.
    """

    attempts: int = 0
    minutes: int = 0
    unlocked_at: datetime | None = None


@dataclass(frozen=True)
class Tries:
    """Submitted attempts of one person at one test: how many, when the newest ended, what is allowed beside, and
    whether one of them `waits` to be marked.
    """

    used: int = 0
    last_at: datetime | None = None
    allowed: Allowed = Allowed()
    waits: bool = False


@dataclass(frozen=True)
class Beginning:
    """`why` is empty when one may begin; `next_at` is set while one must wait.

    `left` of `most` attempts remain; both are None without a limit. `url` leads to what is to be done first.
    """

    why: str = ""
    next_at: datetime | None = None
    left: int | None = None
    most: int | None = None
    url: str = ""

    @property
    def is_free(self) -> bool:
        return not self.why


def tries_of(attempts: Iterable[Attempt], allowed: Allowed) -> Tries:
    done = [attempt for attempt in attempts if not attempt.is_open]
    moments = [attempt.submitted_at for attempt in done if attempt.submitted_at]
    return Tries(len(moments), max(moments, default=None), allowed, any(attempt.waits for attempt in done))


def allowed_to(person: Person, quiz: QuizPage) -> Allowed:
    """One statement."""
    given = Allowance.objects.filter(person=person, quiz=quiz)
    return Allowed(*given.aggregate(**ALLOWED).values())


ALLOWED: dict[str, Any] = {
    "allowed_attempts": Coalesce(Sum("extra_attempts"), 0),
    "allowed_minutes": Coalesce(Max("extra_minutes"), 0),
    "unlocked_at": Max("given_at", filter=Q(extra_attempts__gt=0)),
}
"""What makes an Allowed of the allowances of one person at one test, in its order."""


def allowed_columns(*, person: Any, quiz: Any) -> dict[str, Subquery]:
    """The same beside the rows of another statement; `allowed_beside` reads them."""
    given = Allowance.objects.filter(person=person, quiz=quiz).order_by().values("quiz").annotate(**ALLOWED)
    return {name: Subquery(given.values(name)) for name in ALLOWED}


def allowed_beside(row: Any) -> Allowed:
    return Allowed(row.allowed_attempts or 0, row.allowed_minutes or 0, row.unlocked_at)


def by_the_rules(quiz: QuizPage, tries: Tries, now: datetime) -> Beginning:
    """Attempts, opening window and waiting time, as the test and what is allowed beside it say; pure."""
    most = quiz.most_attempts + tries.allowed.attempts if quiz.most_attempts else None
    left = max(most - tries.used, 0) if most else None
    if tries.waits:
        return Beginning(_("An attempt waits to be marked. Its result comes as a notice."), left=left, most=most)
    if left == 0:
        words = ngettext(
            "The only attempt at this test is used.", "All %(count)d attempts at this test are used.", tries.used
        )
        return Beginning(words % {"count": tries.used}, left=0, most=most)
    if quiz.closes_at and now >= quiz.closes_at:
        return Beginning(_("This test is closed: the time in which it could be begun is over."), left=left, most=most)
    waits = max((_after_the_pause(quiz, tries), quiz.opens_at), key=lambda moment: moment or now)
    if waits and waits > now:
        if waits == quiz.opens_at:
            return Beginning(_("This test is not open yet."), waits, left, most)
        return Beginning(_("The next attempt may begin later: there is a pause between attempts."), waits, left, most)
    return Beginning(left=left, most=most)


def _after_the_pause(quiz: QuizPage, tries: Tries) -> datetime | None:
    unlocked = tries.allowed.unlocked_at
    if not tries.last_at or not quiz.wait_hours or (unlocked and unlocked >= tries.last_at):
        return None
    return tries.last_at + timedelta(hours=quiz.wait_hours)


def may_begin(person: Any, quiz: QuizPage, tries: Tries, now: datetime) -> Beginning:
    """The rules of the test first, then the lessons before it; the first reason is told.

    Two statements at most, and those of the way to a certificate where a programme puts the test in an order.
    """
    ruled = by_the_rules(quiz, tries, now)
    if not ruled.is_free:
        return ruled
    reason = why_locked(person, quiz)
    return replace(ruled, why=reason.sentence, url=reason.url) if reason else ruled


def why_locked(person: Any, quiz: QuizPage) -> Reason | None:
    """None for a test whose lessons are done and for an exam of its own, where no programme asks for more first.

    Who is not let in hears that before anything else.
    """
    outline, item = item_of(person, quiz)
    if outline and item:
        if not outline.is_open:
            return Reason(_("The course of this test is for others."), outline.url)
        if is_closed_to(person, outline):
            return Reason(why_closed(outline.entry), outline.url)
        return next(iter(part_lock(person, outline, item)), None)
    place = place_of_exam(quiz)
    if place is None:
        return Reason(_("The course of this test cannot be read at present."), "")
    return next(iter(lock_of(person, quiz.pk) if place.is_ordered else ()), None)
