"""What people have done: the lessons they said to be done and the tests they passed."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from courses.models import Attempt, LessonDone


@dataclass(frozen=True)
class Evidence:
    """One record: the lesson or the test `item_id` was done at that moment."""

    item_id: int
    at: datetime


def evidence(people: Collection[int]) -> dict[int, list[Evidence]]:
    """By person; one statement whatever their number."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    for person, item, at in _rows(people):
        found[person].append(Evidence(item, at))
    return found


def evidence_of(person: Any) -> list[Evidence]:
    """Everything this person has done; a visitor has done nothing. One statement."""
    return evidence([person.pk])[person.pk] if person.pk else []


def _rows(people: Collection[int]) -> Any:
    done = LessonDone.objects.standing().filter(person__in=people).order_by()
    passed = Attempt.objects.filter(person__in=people, passed=True).order_by()
    lessons = done.values_list("person_id", "lesson_id", "done_at")
    return lessons.union(passed.values_list("person_id", "quiz_id", "submitted_at"), all=True)
