"""Requests to be let into a course, made through the operations."""

from typing import Any

from courses.models import CoursePage, EntryCode, EntryRequest
from courses.operations.ask_entry import ask_entry
from courses.operations.set_code import set_code
from lms.models import Event, Person
from lms.outbox import deliver
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def make_closed_course(cast: Cast, title: str = "EZD – podstawy", **fields: Any) -> CoursePage:
    """Published by Tomasz with one lesson; lets people in by request."""
    return make_course(cast, title, lessons=1, entry=CoursePage.Entry.APPROVAL, **fields)


def make_entry_request(
    cast: Cast,
    *,
    course: CoursePage | None = None,
    whose: Person | None = None,
    wish: str = "Nowy referat.",
    now: Any = NOON,
) -> EntryRequest:
    """Asked by Zofia about a new course unless said otherwise."""
    return ask_entry(course=course or make_closed_course(cast), wish=wish, by=whose or cast.zofia, now=now)


def make_code_course(cast: Cast, title: str = "Szkolenie w sali", **fields: Any) -> CoursePage:
    """Published by Tomasz with one lesson; lets people in by a code."""
    return make_course(cast, title, lessons=1, entry=CoursePage.Entry.CODE, **fields)


def make_code(cast: Cast, *, course: CoursePage | None = None, now: Any = NOON, **limits: Any) -> EntryCode:
    """Set by Tomasz for a new course unless said otherwise."""
    return set_code(course=course or make_code_course(cast), by=cast.tomasz, now=now, **limits)


def tell_all() -> None:
    """What follows from the facts about requests, twice."""
    for event in Event.objects.filter(name__startswith="courses.entry"):
        for _again in range(2):
            deliver(event_id=event.pk, now=NOON)
