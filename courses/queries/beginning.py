"""Whether an attempt at a test may begin now, and if not, why and when it may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Attempt, QuizPage
from courses.queries.course_standing import standing
from courses.queries.evidence import evidence_of
from courses.queries.exams import stands_alone
from courses.queries.outline import item_of


@dataclass(frozen=True)
class Tries:
    """Submitted attempts of one person at one test: how many, and when the newest ended."""

    used: int = 0
    last_at: datetime | None = None


@dataclass(frozen=True)
class Beginning:
    """`why` is empty when one may begin; `next_at` is set while one must wait; `left` is None without a limit."""

    why: str = ""
    next_at: datetime | None = None
    left: int | None = None

    @property
    def is_free(self) -> bool:
        return not self.why


def tries_of(attempts: Iterable[Attempt]) -> Tries:
    moments = [attempt.submitted_at for attempt in attempts if attempt.submitted_at]
    return Tries(len(moments), max(moments, default=None))


def by_the_rules(quiz: QuizPage, tries: Tries, now: datetime) -> Beginning:
    """Attempts and waiting time, as the test says; pure."""
    left = max(quiz.most_attempts - tries.used, 0) if quiz.most_attempts else None
    if left == 0:
        words = ngettext(
            "The only attempt at this test is used.", "All %(count)d attempts at this test are used.", tries.used
        )
        return Beginning(words % {"count": tries.used}, left=0)
    pause = timedelta(hours=quiz.wait_hours)
    next_at = tries.last_at + pause if tries.last_at and pause else None
    if next_at and next_at > now:
        return Beginning(_("The next attempt may begin later: there is a pause between attempts."), next_at, left)
    return Beginning(left=left)


def may_begin(person: Any, quiz: QuizPage, tries: Tries, now: datetime) -> Beginning:
    """The rules of the test first, then the lessons before it; the first reason is told. Two statements at most."""
    ruled = by_the_rules(quiz, tries, now)
    if not ruled.is_free:
        return ruled
    return Beginning(_why_locked(person, quiz), left=ruled.left)


def _why_locked(person: Any, quiz: QuizPage) -> str:
    """Empty for a test whose lessons are done and for an exam of its own."""
    outline, item = item_of(person, quiz)
    if outline and item:
        mine = standing(outline, evidence_of(person)).of(item.pk)
        return mine.why[0].sentence if mine and mine.is_locked else ""
    return "" if stands_alone(quiz) else _("The course of this test cannot be read at present.")
