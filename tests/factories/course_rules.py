"""Rules that assign courses, made through the operation and settled."""

from collections.abc import Collection
from typing import Any

from courses.models import CoursePage, CourseRule
from courses.operations.keep_rule import RuleDetails, keep_rule
from courses.operations.settle_rules import settle_rules
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def make_rule(
    cast: Cast,
    *,
    course: CoursePage | None = None,
    roles: Collection[str] = ("clerk",),
    days: int = 14,
    by: Any = None,
    office: Any = None,
    is_mandatory: bool = True,
    now: Any = NOON,
    is_settled: bool = True,
    **details: Any,
) -> CourseRule:
    """By Maria for all clerks of the region and a new course, unless said otherwise; Zofia is one of them."""
    assert cast.zofia
    rule = keep_rule(
        course=course or make_course(cast, lessons=1),
        details=RuleDetails(roles=roles, days=days, **details),
        by=by or cast.maria,
        now=now,
        office=office,
        is_mandatory=is_mandatory,
    )
    if is_settled:
        settle_rules(now=now)
    return rule
