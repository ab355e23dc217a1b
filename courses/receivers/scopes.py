"""What follows when parts of a course begin or cease to hold for somebody, or it asks for less: it may be complete."""

from typing import Any

from django.utils import timezone

from courses.blocks.applies import rule_of_page
from courses.events import CourseReordered, PageReleased
from courses.models import CoursePage, Enrolment
from courses.operations.settle_course import settle_course
from courses.queries.completions import untold
from courses.queries.texts import course_of, text_page
from lms.events import AppointmentEnded, PartnerDescribed, PersonAppointed, ReleaseDeployed, TerytChanged
from lms.models import Appointment, Event
from lms.outbox import receives


@receives(PartnerDescribed, TerytChanged, ReleaseDeployed)
def settle_courses_of_partner(event: Event) -> None:
    """The partner may have other systems, another release or another kind than before."""
    held = Appointment.objects.in_force(timezone.localdate(event.happened_at)).filter(organisation=event.partner_id)
    _settle(Enrolment.objects.filter(person__in=held.values("person_id")), event)


@receives(PersonAppointed, AppointmentEnded)
def settle_courses_of_appointed(event: Event) -> None:
    """What holds for some roles only may have begun or ceased to hold for the person."""
    held = Appointment.objects.filter(pk=event.data["appointment_id"])
    _settle(Enrolment.objects.filter(person__in=held.values("person_id")), event)


@receives(PageReleased)
def settle_released_course(event: Event) -> None:
    """It may ask for no instruction card any more, or for one that some have signed already."""
    course = CoursePage.objects.filter(pk=event.data["page_id"]).first()
    if course:
        _settle(Enrolment.objects.filter(course=course), event)


@receives(PageReleased)
def settle_course_of_part(event: Event) -> None:
    """What holds for some partners only is no longer waited for elsewhere; of a module that is all its parts."""
    part = text_page(event.data["page_id"])
    course = course_of(part) if part and rule_of_page(part.only_for) else None
    if course:
        _settle(Enrolment.objects.filter(course=course), event)


@receives(CourseReordered)
def settle_reordered_course(event: Event) -> None:
    """A part may stand in another module, and hold for others than before."""
    _settle(Enrolment.objects.filter(course=event.data["course_id"]), event)


def _settle(enrolments: Any, event: Event) -> None:
    for enrolment in list(untold(enrolments)):
        settle_course(course=enrolment.course, person=enrolment.person, now=event.happened_at)
