"""Programmes and certificates, made by the operations that people use."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from courses.models import (
    Certificate,
    CourseNeed,
    CoursePage,
    ElectiveCourse,
    ElectiveGroup,
    EvaluationOutcome,
    InstructionPage,
    Programme,
    ProgrammeCourse,
    ProgrammeEvaluation,
    ProgrammeInstruction,
    QuizPage,
    RenewalCourse,
    Way,
)
from courses.operations.approve_certificate import approve_certificate
from courses.operations.certify import certify
from courses.operations.keep_programme import keep_programme
from courses.operations.record_outcome import record_outcome
from courses.operations.refuse_certificate import refuse_certificate
from courses.operations.revoke import revoke
from courses.operations.suspend import suspend
from courses.operations.uncomplete import uncomplete
from lms.models import Person
from tests.factories.courses import do_lessons, lessons_of, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast

_codes = count(1)


def make_programme(
    cast: Cast,
    name: str = "Lider e-Urząd – EZD",
    *,
    courses: Sequence[CoursePage] | None = None,
    cards: Sequence[InstructionPage] = (),
    exam: QuizPage | None = None,
    renewal: Sequence[CoursePage] = (),
    electives: Sequence[CoursePage] = (),
    needed: int = 1,
    evaluations: Sequence[str] = (),
    needs: Sequence[tuple[CoursePage, CoursePage]] = (),
    renewal_electives: Sequence[CoursePage] = (),
    renewal_needs: Sequence[tuple[CoursePage, CoursePage]] = (),
    **fields: Any,
) -> Programme:
    """Kept by Maria; unless told, it asks for one new course of one lesson.

    `electives` are one group of which `needed` count, `renewal_electives` another one of the renewal, of which as many
    do; `evaluations` titles of practical tasks.
    """
    fields.setdefault("code", f"P{next(_codes)}")
    programme = Programme(name=name, exam=exam, **fields)
    asked = [make_course(cast, f"Kurs do {name}", lessons=1)] if courses is None else courses
    programme.course_rows.set([ProgrammeCourse(course=each) for each in asked])
    programme.renewal_course_rows.set([RenewalCourse(course=each) for each in renewal])
    programme.instruction_rows.set([ProgrammeInstruction(instruction=each) for each in cards])
    chosen = [
        make_group(electives, needed=needed),
        make_group(renewal_electives, "Do odnowienia", needed=needed, way=Way.RENEWAL),
    ]
    programme.elective_groups.set([group for group in chosen if group.course_rows.all()])
    programme.evaluation_rows.set([ProgrammeEvaluation(title=each) for each in evaluations])
    ordered = [(Way.FIRST, pair) for pair in needs] + [(Way.RENEWAL, pair) for pair in renewal_needs]
    rows = [CourseNeed(course=course, needs=needs_this, way=way) for way, (course, needs_this) in ordered]
    programme.need_rows.set(rows)
    return keep_programme(programme=programme, by=cast.maria, now=NOON)


def make_group(
    courses: Sequence[CoursePage], title: str = "Do wyboru", *, needed: int = 1, way: str = Way.FIRST
) -> ElectiveGroup:
    """To be set on a programme that is kept after it."""
    group = ElectiveGroup(title=title, needed=needed, way=way)
    group.course_rows.set([ElectiveCourse(course=each) for each in courses])
    return group


def do_courses(programme: Programme, person: Person, *, now: datetime = NOON) -> None:
    for row in programme.course_rows.all():
        do_lessons(row.course, person, now=now)


def do_again(programme: Programme, person: Person, *, now: datetime) -> None:
    """Every lesson of its courses, taken back and marked anew."""
    for row in programme.course_rows.all():
        for lesson in lessons_of(row.course):
            uncomplete(lesson=lesson, by=person, now=now)
    do_courses(programme, person, now=now)


def make_request(
    cast: Cast, *, holder: Person | None = None, programme: Programme | None = None, now: datetime = NOON
) -> Certificate:
    """Leon has done everything and asks; the office has not decided yet."""
    holder, programme = holder or cast.leon, programme or make_programme(cast)
    do_courses(programme, holder, now=now)
    return certify(programme=programme, by=holder, now=now)


def make_certificate(cast: Cast, *, now: datetime = NOON, **given: Any) -> Certificate:
    """Valid: approved by Maria."""
    return approve_certificate(certificate=make_request(cast, now=now, **given), by=cast.maria, now=now)


def make_renewed(cast: Cast, *, now: datetime = NOON, **given: Any) -> tuple[Certificate, Certificate]:
    """Leon's certificate and the one that has replaced it in its last days; the older one first."""
    old = make_certificate(cast, now=now, **given)
    days = (old.valid_until - now.date()).days - 10 if old.valid_until else 0
    late = now + timedelta(days=days)
    do_again(old.programme, old.holder, now=late)
    new = make_certificate(cast, now=late, holder=old.holder, programme=old.programme)
    return Certificate.objects.get(pk=old.pk), new


def make_certificate_in(cast: Cast, state: str, *, now: datetime = NOON, **given: Any) -> Certificate:
    """A certificate in that state, with „Powód próbny” where one is asked for."""
    if state in ("requested", "refused"):
        certificate = make_request(cast, now=now, **given)
        if state == "requested":
            return certificate
        return refuse_certificate(certificate=certificate, by=cast.maria, reason="Powód próbny", now=now)
    certificate = make_certificate(cast, now=now, **given)
    if state == "suspended":
        return suspend(certificate=certificate, by=cast.maria, reason="Powód próbny", now=now)
    if state == "revoked":
        return revoke(certificate=certificate, by=cast.maria, reason="Powód próbny", now=now)
    return certificate


def make_outcome(
    cast: Cast,
    programme: Programme | None = None,
    *,
    whom: Person | None = None,
    is_positive: bool = True,
    comment: str = "Brak znaku sprawy.",
    now: datetime = NOON,
) -> EvaluationOutcome:
    """Tomasz judges Leon's first task; unless told, of a programme that asks for that task alone."""
    programme = programme or make_programme(cast, "Z zadaniem", courses=[], evaluations=["zarejestruj trzy pisma"])
    evaluation = programme.evaluation_rows.order_by("sort_order", "pk")[0]
    return record_outcome(
        evaluation=ProgrammeEvaluation.objects.select_related("programme").get(pk=evaluation.pk),
        person=whom or cast.leon,
        is_positive=is_positive,
        held_on=timezone.localdate(now),
        comment=comment,
        by=cast.tomasz,
        now=now,
    )
