"""Programmes and certificates, made by the operations that people use."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any

from courses.models import (
    Certificate,
    CoursePage,
    InstructionPage,
    Programme,
    ProgrammeCourse,
    ProgrammeInstruction,
    QuizPage,
)
from courses.operations.approve_certificate import approve_certificate
from courses.operations.certify import certify
from courses.operations.keep_programme import keep_programme
from courses.operations.refuse_certificate import refuse_certificate
from courses.operations.revoke import revoke
from courses.operations.suspend import suspend
from lms.models import Person
from tests.factories.courses import do_lessons, make_course
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
    **fields: Any,
) -> Programme:
    """Kept by Maria; unless told, it asks for one new course of one lesson."""
    fields.setdefault("code", f"P{next(_codes)}")
    programme = Programme(name=name, exam=exam, **fields)
    asked = [make_course(cast, f"Kurs do {name}", lessons=1)] if courses is None else courses
    programme.course_rows.set([ProgrammeCourse(course=each) for each in asked])
    programme.instruction_rows.set([ProgrammeInstruction(instruction=each) for each in cards])
    return keep_programme(programme=programme, by=cast.maria, now=NOON)


def do_courses(programme: Programme, person: Person, *, now: datetime = NOON) -> None:
    for row in programme.course_rows.all():
        do_lessons(row.course, person, now=now)


def make_request(
    cast: Cast, *, holder: Person | None = None, programme: Programme | None = None, now: datetime = NOON
) -> Certificate:
    """Leon has done everything and asks; the office has not decided yet."""
    holder, programme = holder or cast.leon, programme or make_programme(cast)
    do_courses(programme, holder)
    return certify(programme=programme, by=holder, now=now)


def make_certificate(cast: Cast, *, now: datetime = NOON, **given: Any) -> Certificate:
    """Valid: approved by Maria."""
    return approve_certificate(certificate=make_request(cast, now=now, **given), by=cast.maria, now=now)


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
