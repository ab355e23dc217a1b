"""Which questions a person is asked in a week. Pure: nothing here reads or writes a table."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from courses.records.refresher import Reason, monday_of
from lms.registry import Topic

MOST = 3
STEPS = (1, 3, 7, 16)
"""Weeks until a question is due again after the first, second, third and each further right answer."""
REASONS = (Reason.WRONG, Reason.OFFICE, Reason.AGAIN)


@dataclass(frozen=True)
class Candidate:
    """`weight` tells how much the office asked about it."""

    question_id: int
    version_id: int
    reason: Reason
    weight: int = 0


@dataclass(frozen=True)
class Seen:
    """A question that was asked on a day, in a test or as a refresher; `is_right` is None without an answer."""

    question_id: int
    on: date
    is_right: bool | None
    is_refresher: bool = False


@dataclass(frozen=True)
class Place:
    """Where a question belongs: what it explains itself by, its test, and the system of its course."""

    question_id: int
    pages: frozenset[int]
    step_id: int | None = None
    system_id: int | None = None


def choose(candidates: Iterable[Candidate], history: Iterable[Seen], week: date, number: int = MOST) -> list[Candidate]:
    """At most `number` of the candidates that are due by the Monday `week`, each question once, never more than three.

    The reasons take turns, so that none pushes out the others. Within one, what the office asked about most comes
    first, then what has been due longest. What happened from that Monday on counts for the next week only, so that the
    same is chosen all week.
    """
    past = earlier(history, week)
    queues: dict[Reason, list[tuple[int, date, int, Candidate]]] = {reason: [] for reason in REASONS}
    for each in _once(candidates):
        due = due_week(past.get(each.question_id, ()))
        if due <= week:
            queues[each.reason].append((-each.weight, due, each.question_id, each))
    ranked = [sorted(queue, key=lambda row: row[:3]) for queue in queues.values()]
    rounds = max(map(len, ranked))
    turns = [queue[place][3] for place in range(rounds) for queue in ranked if place < len(queue)]
    return turns[: min(number, MOST)]


def _once(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each question for the first of its reasons, with the greatest weight."""
    found: dict[int, Candidate] = {}
    for each in sorted(candidates, key=lambda each: (REASONS.index(each.reason), -each.weight, each.version_id)):
        found.setdefault(each.question_id, each)
    return list(found.values())


def earlier(history: Iterable[Seen], week: date) -> dict[int, list[Seen]]:
    """By question, the oldest first, what happened before that Monday."""
    past: dict[int, list[Seen]] = defaultdict(list)
    for each in sorted(history, key=lambda each: each.on):
        if each.on < week:
            past[each.question_id].append(each)
    return past


def due_week(past: Sequence[Seen]) -> date:
    """The Monday from which a question is due, by all that happened with it, the oldest first.

    Of a week the last answer counts. Without a right one it is due the next week; one that was left unanswered, too,
    and what was known before stays known.
    """
    if not past:
        return date.min
    by_week = {monday_of(each.on): each.is_right for each in past if each.is_right is not None}
    right = 0
    for is_right in by_week.values():
        right = right + 1 if is_right else 0
    last = past[-1]
    pause = STEPS[min(right, len(STEPS)) - 1] if right and last.is_right else 1
    return monday_of(last.on) + timedelta(weeks=pause)


def relevance(topics: Iterable[Topic], place: Place) -> int:
    """How much was asked about this place: the very question weighs most, then its step, its page, its system."""
    return sum(_nearness(topic, place) * topic.number for topic in topics)


def _nearness(topic: Topic, place: Place) -> int:
    if topic.question_id == place.question_id:
        return 8
    if topic.step_id is not None and topic.step_id == place.step_id:
        return 4
    if topic.page_id in place.pages:
        return 2
    return int(topic.system_id is not None and topic.system_id == place.system_id)
