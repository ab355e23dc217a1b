"""What the rules that hold for a person make of the person's enrolment."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from courses.models import CoursePage, CourseRule, Enrolment, EnrolmentKind, RuleMatch
from lms.models import Person


@dataclass(frozen=True)
class HeldRule:
    """A rule that holds for somebody; `due_on` is None where it only recommends."""

    rule: int
    due_on: date | None


@dataclass(frozen=True)
class Rest:
    """How an enrolment runs that nobody assigned by hand."""

    kind: str
    due_on: date | None = None


def rest_of(held: Iterable[HeldRule], *, wished: bool) -> Rest | None:
    """A pure function: assigned by the first day where one rule is mandatory, else by the own wish, else recommended;
    None where nothing is left that keeps the course running.
    """
    rules = list(held)
    days = [each.due_on for each in rules if each.due_on]
    if days:
        return Rest(EnrolmentKind.ASSIGNED, min(days))
    if wished:
        return Rest(EnrolmentKind.SELF)
    return Rest(EnrolmentKind.OFFERED) if rules else None


def held_rules(courses: Collection[int], people: Collection[int]) -> dict[tuple[int, int], list[HeldRule]]:
    """By course and person; one statement."""
    found: dict[tuple[int, int], list[HeldRule]] = defaultdict(list)
    rows = RuleMatch.objects.running().filter(rule__course__in=courses, person__in=people).order_by("pk")
    for course, person, rule, due_on in rows.values_list("rule__course_id", "person_id", "rule_id", "due_on"):
        found[course, person].append(HeldRule(rule, due_on))
    return found


def rules_of_course(person: Person, course: CoursePage) -> Any:
    """Those that this person sees, the running ones first; `people` counts for whom each holds. Four statements."""
    rules = CourseRule.objects.visible_to(person).filter(course=course)
    rules = rules.annotate(people=Count("matches", filter=Q(matches__ended_at=None)))
    rules = rules.select_related("office").prefetch_related("partners", "locations", "systems")
    return sorted(rules, key=lambda rule: (rule.ended_at is not None, -rule.pk))


def already_taking(course: CoursePage, people: set[int]) -> int:
    """How many of them are on the list of the course; one statement."""
    return len(people & set(Enrolment.objects.running().filter(course=course).values_list("person_id", flat=True)))
