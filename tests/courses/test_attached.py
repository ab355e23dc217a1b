"""A system that works through the bus owes leaders a course about it; where there is none, the office learns so."""

from typing import Any

from django.utils import timezone

from courses.models import Enrolment
from lms.models import DomainSystem, Event, Notice, System
from lms.outbox import deliver
from tests.factories.courses import make_course
from tests.factories.domain_systems import make_attached, take


def attach(cast: Any, system: System | None) -> DomainSystem:
    made = make_attached(cast, cast.partner, until="D4", system=system)
    done = take(made, "D5", by=cast.maria)
    for pk in Event.objects.filter(name="lms.domain_system_attached").values_list("pk", flat=True):
        deliver(event_id=pk, now=timezone.now())
    return done


def test_leaders_get_the_newest_published_course_about_it(cast: Any) -> None:
    system = System.objects.create(code="POD", name="Podatki", kind="domain")
    assert cast.leon
    course = make_course(cast, "Podatki przez szynę", lessons=1, system=system)
    make_course(cast, "O czym innym", lessons=1)
    attach(cast, system)
    found = Enrolment.objects.get()
    assert (found.person, found.course_id, found.by) == (cast.leon, course.pk, cast.maria)


def test_without_a_course_the_office_is_told_that_one_is_owed(cast: Any) -> None:
    assert [cast.leon, cast.maria]
    made = attach(cast, None)
    assert Enrolment.objects.count() == 0
    notice = Notice.objects.get(kind="courses.delta_course_owed")
    assert (notice.person, notice.path) == (cast.maria, f"/partnerzy/1410/systemy/{made.pk}/")
