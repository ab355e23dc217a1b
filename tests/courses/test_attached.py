"""A system that works through the bus owes leaders a course about it; where there is none, the office learns so."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.models import Enrolment
from courses.operations.assign import assign
from courses.receivers.attached import assign_delta_course
from lms.models import DomainSystem, Event, Notice, System
from lms.outbox import deliver
from tests.factories.courses import make_course
from tests.factories.domain_systems import make_attached, take
from tests.factories.people import make_appointment, make_person


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


@pytest.mark.parametrize("has", ["running", "completed"])
def test_who_has_the_course_keeps_it_with_its_day(cast: Any, has: str) -> None:
    system = System.objects.create(code="POD", name="Podatki", kind="domain")
    course = make_course(cast, "Podatki przez szynę", lessons=1, system=system)
    now, soon = timezone.now(), timezone.localdate() + timedelta(days=5)
    kept = assign(course=course, people=[cast.leon], due_on=soon, by=cast.renata, now=now)[0]
    if has == "completed":
        Enrolment.objects.update(completed_at=now, ended_at=now)
    attach(cast, system)
    found = Enrolment.objects.get()
    assert (found.pk, found.due_on, found.by, found.by_rule) == (kept.pk, soon, cast.renata, False)
    assert not Notice.objects.filter(kind="courses.delta_course_owed").exists()

    other = make_person("drugi.lider")
    make_appointment(other, "leader", cast.partner)
    assign_delta_course(Event.objects.get(name="lms.domain_system_attached"))
    days = {each.person: each.due_on for each in Enrolment.objects.all()}
    assert days == {cast.leon: soon, other: timezone.localdate() + timedelta(days=30)}


def test_without_a_course_the_office_is_told_that_one_is_owed(cast: Any) -> None:
    assert [cast.leon, cast.maria]
    made = attach(cast, None)
    assert Enrolment.objects.count() == 0
    notice = Notice.objects.get(kind="courses.delta_course_owed")
    assert (notice.person, notice.path) == (cast.maria, f"/partnerzy/1410/systemy/{made.pk}/")
