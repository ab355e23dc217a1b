"""What people have done: lessons they said to be done, tests and tasks they passed, instruction cards signed."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from courses.models import Attempt, InstructionCard, LessonDone, Marking


@dataclass(frozen=True)
class Evidence:
    """One record: the lesson, the test, the task or the instruction `item_id` was done at that moment."""

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


def passed_tasks(people: Collection[int]) -> Any:
    """Their markings that stand and passed. A task counts from the day it was handed in: how long its marking takes is
    not the learner's doing.
    """
    return Marking.objects.standing().filter(work__person__in=people, passed=True)


def _rows(people: Collection[int]) -> Any:
    done = LessonDone.objects.standing().filter(person__in=people).order_by()
    passed = Attempt.objects.filter(person__in=people, passed=True).order_by()
    lessons = done.values_list("person_id", "lesson_id", "done_at")
    tests = passed.values_list("person_id", "quiz_id", "submitted_at")
    marked = passed_tasks(people).order_by()
    tasks = marked.values_list("work__person_id", "work__page_id", "work__handed_in_at")
    cards = InstructionCard.objects.passed().filter(participant__in=people).order_by()
    signed = cards.values_list("participant_id", "page_id", "signed_at")
    return lessons.union(tests, tasks, signed, all=True)
