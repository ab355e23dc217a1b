"""What follows when lessons begin or cease to hold for somebody, or a course asks for less: it may be complete."""

from typing import Any

from django.utils import timezone

from courses.blocks.applies import rule_of_page
from courses.events import PageReleased
from courses.models import CoursePage, Enrolment, LessonPage
from courses.operations.settle_course import settle_course
from courses.queries.completions import untold
from courses.queries.texts import course_of
from lms.events import PartnerDescribed, ReleaseDeployed
from lms.models import Appointment, Event
from lms.outbox import receives


@receives(PartnerDescribed, ReleaseDeployed)
def settle_courses_of_partner(event: Event) -> None:
    """The partner may have other systems or another release than before."""
    held = Appointment.objects.in_force(timezone.localdate(event.happened_at)).filter(organisation=event.partner_id)
    _settle(Enrolment.objects.filter(person__in=held.values("person_id")), event)


@receives(PageReleased)
def settle_released_course(event: Event) -> None:
    """It may ask for no instruction card any more, or for one that some have signed already."""
    course = CoursePage.objects.filter(pk=event.data["page_id"]).first()
    if course:
        _settle(Enrolment.objects.filter(course=course), event)


@receives(PageReleased)
def settle_course_of_lesson(event: Event) -> None:
    """A lesson that holds for some partners only is no longer waited for elsewhere."""
    lesson = LessonPage.objects.filter(pk=event.data["page_id"]).first()
    course = course_of(lesson) if lesson and rule_of_page(lesson.only_for) else None
    if course:
        _settle(Enrolment.objects.filter(course=course), event)


def _settle(enrolments: Any, event: Event) -> None:
    for enrolment in list(untold(enrolments)):
        settle_course(course=enrolment.course, person=enrolment.person, now=event.happened_at)
