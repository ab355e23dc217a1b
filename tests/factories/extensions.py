"""Requests for a longer term, made through the operations."""

from datetime import date
from typing import Any

from courses.models import CoursePage, Extension
from courses.operations.ask_extension import ask_extension
from courses.operations.assign import assign
from lms.models import Person
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast

DUE = date(2026, 12, 1)


def make_assigned(
    cast: Cast,
    *people: Person,
    title: str = "EZD – podstawy",
    by: Person | None = None,
    now: Any = NOON,
    due_on: date = DUE,
) -> CoursePage:
    """A course of one lesson, assigned by Renata to Zofia unless said otherwise."""
    course = make_course(cast, title, lessons=1)
    assign(course=course, people=people or [cast.zofia], due_on=due_on, by=by or cast.renata, now=now)
    return course


def make_extension(
    cast: Cast, *, whose: Person | None = None, wish: str = "Urlop.", now: Any = NOON, **fields: Any
) -> Extension:
    """Asked by Zofia unless told who; `fields` as in `make_assigned`."""
    learner = whose or cast.zofia
    return ask_extension(course=make_assigned(cast, learner, now=now, **fields), wish=wish, by=learner, now=now)
