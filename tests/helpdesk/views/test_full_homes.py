"""Homes on the worst day: everything waits at once, and still no home costs more than twelve statements."""

from typing import Any

import pytest
from django.utils import timezone

from courses.operations.enrol import enrol
from lms.models import Person
from lms.queries.home import roles_of
from lms.registry import home_panels
from tests.counting import cost
from tests.factories.certificates import make_programme
from tests.factories.courses import make_course
from tests.factories.homes import LEARNERS, ROLES, fill_homes
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db

EXPECTED = {"zofia": 8, "leon": 10, "renata": 11, "tomasz": 4, "wanda": 5, "marek": 5, "maria": 11, "ada": 8}


def costs(cast: Cast, log_in: Any) -> dict[str, int]:
    return {name: cost(log_in(getattr(cast, name)), "/") for name in ROLES}


def empty_panels(cast: Cast) -> list[tuple[str, str]]:
    """The parts of homes that have nothing to show, with whose home it is."""
    assert cast.renata
    now, people = timezone.now(), Person.objects.filter(username__in=ROLES)
    shown = [(person, panel) for person in people for panel in home_panels if roles_of(person)[0] in panel.roles]
    return [(person.username, panel.name) for person, panel in shown if not panel.build(person, now)]


def test_with_everything_waiting_no_home_costs_more_than_twelve_statements(cast: Cast, log_in: Any) -> None:
    fill_homes(cast, "pierwsza")
    assert empty_panels(cast) == []
    one = costs(cast, log_in)
    for name in ("druga", "trzecia"):
        fill_homes(cast, name)

    assert (one, costs(cast, log_in)) == (EXPECTED, EXPECTED)


def test_a_home_costs_the_same_with_one_course_and_with_twelve(cast: Cast, log_in: Any) -> None:
    def enrolled(number: int) -> None:
        course = make_course(cast, f"Kurs {number}", lessons=1)
        for name in LEARNERS:
            enrol(course=course, by=getattr(cast, name), now=timezone.now())
        make_programme(cast, f"Program {number}", courses=[course])

    enrolled(1)
    one = costs(cast, log_in)
    for number in range(2, 13):
        enrolled(number)

    assert costs(cast, log_in) == one
