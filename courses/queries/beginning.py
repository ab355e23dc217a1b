"""Whether an attempt at a test may begin now, and if not, why and when it may."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Attempt, QuizPage
from lms.registry import Registry


@dataclass(frozen=True)
class Gate:
    """One more condition: `why(person, quiz)` returns a sentence while the test is locked, else an empty text.

    Each gate costs the statements it makes at every beginning.
    """

    name: str
    why: Callable[[Any, QuizPage], str]
    order: int = 0


gates: Registry[Gate] = Registry()


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
    next_at = tries.last_at + timedelta(hours=quiz.wait_hours) if tries.last_at else None
    if next_at and next_at > now:
        return Beginning(_("The next attempt may begin later: there is a pause between attempts."), next_at, left)
    return Beginning(left=left)


def may_begin(person: Any, quiz: QuizPage, tries: Tries, now: datetime) -> Beginning:
    """The rules of the test first, then every gate in order; the first reason is told."""
    ruled = by_the_rules(quiz, tries, now)
    if not ruled.is_free:
        return ruled
    why = next((sentence for gate in gates if (sentence := gate.why(person, quiz))), "")
    return Beginning(why, left=ruled.left)
