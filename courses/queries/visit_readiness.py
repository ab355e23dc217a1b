"""Who of the people of a visit is ready for it, and what each of them still misses."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from courses.models import CoursePage, Visit
from courses.queries.as_taken import as_taken
from courses.queries.course_standing import CourseStanding, standing
from courses.queries.evidence import evidence
from courses.queries.outline import outlines_for_all
from lms.models import Person


@dataclass(frozen=True)
class Readiness:
    """`missing` are sentences; nobody is kept from coming, it is only said."""

    person: Person
    missing: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        return not self.missing


def readiness(visit: Visit) -> list[Readiness]:
    """By name; three statements whatever the number of people and courses, and two more where a lesson holds for some
    partners only.

    Asked for: an account that has logged in, and so many per cent of what the courses consist of that ask for a card of
    one of the instructions. The card itself is what the visit is for, and not counted.
    """
    people = list(visit.people.order_by("last_name", "first_name", "pk"))
    courses = CoursePage.objects.live().filter(card_instruction__in=visit.instructions.values("pk")).distinct()
    outlines = outlines_for_all(CoursePage.objects.filter(pk__in=courses.values("pk")))
    ids = [person.pk for person in people]
    records, taken = evidence(ids), as_taken(outlines, ids)
    found = []
    for person in people:
        lacks = [] if person.last_login else [_("has not logged in yet")]
        for outline in outlines:
            own = taken(outline, person.pk)
            lacks += _lack(standing(own, records[person.pk]), visit.needed_percent) if own.holds else []
        found.append(Readiness(person, tuple(lacks)))
    return found


def _lack(theirs: CourseStanding, needed_percent: int) -> list[str]:
    parts: list[Any] = [each for each in theirs.needed if not each.item.is_card]
    done = sum(each.is_done for each in parts)
    if done * 100 >= needed_percent * len(parts):
        return []
    words = _("course “%(title)s”: %(done)d of %(total)d parts, at least %(percent)d %% are needed")
    return [
        words % {"title": theirs.outline.title, "done": done, "total": len(parts), "percent": needed_percent},
    ]
