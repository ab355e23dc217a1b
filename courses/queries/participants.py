"""Who takes a course, as far as somebody may see it, and how far they are."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from courses.blocks.applies import Applies, applies, rule_of_page
from courses.models import Enrolment, EnrolmentKind, Extension
from courses.queries.as_taken import as_taken
from courses.queries.course_standing import CourseStanding, standing
from courses.queries.evidence import evidence
from courses.queries.outline import Outline
from lms.models import Appointment, Person
from lms.queries.newest import Part, newest
from lms.queries.scope import scopes_of


@dataclass(frozen=True)
class Participant:
    """`office` is empty for people of the Marshal's Office and of contractors; `is_late`: due before today.

    `asked` is the id of a request for a longer term that waits; one's own is left out.
    """

    enrolment: Enrolment
    office: str
    standing: CourseStanding
    is_late: bool
    asked: int | None

    @property
    def is_assigned(self) -> bool:
        return self.enrolment.kind == EnrolmentKind.ASSIGNED

    @property
    def is_offered(self) -> bool:
        return self.enrolment.kind == EnrolmentKind.OFFERED


def participants(person: Person, outline: Outline, day: date, *, older: str = "", newer: str = "") -> Part:
    """The newest enrolments first; three statements whatever their number,
    and two more where a lesson holds for some partners only. `older` and `newer` as in `newest`."""
    asked = Extension.objects.pending().filter(enrolment=OuterRef("pk")).exclude(enrolment__person=person)
    running = Enrolment.objects.running().visible_to(person).filter(course_id=outline.pk).select_related("person")
    running = running.annotate(asked=Subquery(asked.values("pk")[:1]))
    found = newest(running, older=older, newer=newer)
    people = [row.person_id for row in found.rows]
    records, taken = evidence(people), as_taken([outline], people)
    offices = _offices(people, day)
    rows = []
    for row in found.rows:
        theirs = standing(taken(outline, row.person_id), records[row.person_id])
        late = bool(row.due_on and row.due_on < day and theirs.outline.holds and not theirs.is_complete)
        rows.append(Participant(row, offices.get(row.person_id, ""), theirs, late, row.asked))
    return Part(rows, found.newer, found.older)


@dataclass(frozen=True)
class CourseOfOffice:
    """How many of an office's people have completed a course that was assigned to them."""

    title: str
    slug: str
    done: int
    total: int
    late: int


def courses_of_office(person: Person, day: date) -> list[CourseOfOffice]:
    """Assigned courses of the people this person sees, by title; one statement, and three more where a course for some
    only is late.

    Nobody is late with a course that does not hold for them any more.
    """
    assigned = Enrolment.objects.running().visible_to(person).filter(kind=EnrolmentKind.ASSIGNED).exclude(person=person)
    rows = (
        assigned.values("course_id", "course__title", "course__slug", "course__only_for")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(completed_at__isnull=False)),
            late=Count("pk", filter=Q(completed_at=None, due_on__lt=day)),
        )
        .order_by("course__title", "course_id")
    )
    rules = {r["course_id"]: rule for r in rows if r["late"] and (rule := rule_of_page(r["course__only_for"]))}
    late = assigned.filter(completed_at=None, due_on__lt=day, course__in=rules).order_by()
    excused = _excused(list(late.values_list("course_id", "person_id")) if rules else [], rules, day)
    return [
        CourseOfOffice(
            r["course__title"], r["course__slug"], r["done"], r["total"], r["late"] - excused[r["course_id"]]
        )
        for r in rows
    ]


def _excused(late: list[tuple[int, int]], rules: Mapping[int, Applies], day: date) -> Counter[int]:
    """By course, how many of the pairs of a course and a person are of somebody for whom it does not hold."""
    scopes = scopes_of({person for _course, person in late}, day) if late else {}
    return Counter(course for course, person in late if not applies(rules[course], scopes.get(person)))


def _offices(people: list[int], day: date) -> dict[Any, str]:
    held = Appointment.objects.in_force(day).filter(person__in=people, organisation__kind="partner")
    return dict(held.order_by("-pk").values_list("person_id", "organisation__short_name"))
