"""What follows for rules that assign courses when people, partners or the rules themselves change."""

from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import CourseOffered, CourseReleased, PageReleased, RuleEnded, RuleKept
from courses.models import CoursePage, Enrolment
from courses.operations.settle_rules import settle_rules
from courses.receivers.telling import tell_people
from lms.events import (
    AppointmentChanged,
    AppointmentEnded,
    PartnerDescribed,
    PeopleImported,
    PersonAppointed,
    ReleaseDeployed,
    TerytChanged,
)
from lms.models import Appointment, Event
from lms.outbox import receives, wake
from lms.people_events import PeopleImportUndone


@receives(PersonAppointed, AppointmentEnded, AppointmentChanged)
def settle_person(event: Event) -> None:
    """By the state of now, not of when it happened: what comes late must not undo what came since."""
    held = Appointment.objects.filter(pk=event.data["appointment_id"]).values_list("person_id", flat=True)
    settle_rules(now=timezone.now(), people=list(held))


@receives(PartnerDescribed, TerytChanged, ReleaseDeployed)
def settle_partner(event: Event) -> None:
    """The partner may have another system, or be of another kind, than before."""
    now = timezone.now()
    held = Appointment.objects.in_force(timezone.localdate(now)).filter(organisation=event.partner_id)
    settle_rules(now=now, people=set(held.values_list("person_id", flat=True)))


@receives(RuleKept, RuleEnded, PeopleImported, PeopleImportUndone)
def settle_rule(event: Event) -> None:
    """By a task of its own, which commits each batch: a rule of the region begins for tens of thousands, or as many are
    imported, and the transaction of a receiver must not last so long. Where no worker is woken, the sweep does it.
    """
    transaction.on_commit(partial(wake, "courses.settle_rules"), robust=True)


@receives(PageReleased)
def settle_published(event: Event) -> None:
    """Rules of a course that was not published rested."""
    if CoursePage.objects.filter(pk=event.data["page_id"], rules__ended_at=None, rules__isnull=False).exists():
        settle_rule(event)


@receives(CourseOffered)
def tell_of_offer(event: Event) -> None:
    """Not of one that the learner has left or finished meanwhile."""
    rows = Enrolment.objects.running().filter(completed_at=None).select_related("person", "course")
    found = rows.filter(pk=event.data["enrolment_id"]).first()
    if found:
        tell_people(
            event,
            kind="course_offered",
            people=[found.person],
            subject=_("Recommended course: %(title)s") % {"title": found.course.title},
            body=_("It may be taken or left. It begins with one click."),
            path=reverse("course", args=[found.course.slug]),
        )


@receives(CourseReleased)
def tell_of_release(event: Event) -> None:
    """That the day holds no more, where the course goes on without it."""
    rows = Enrolment.objects.running().filter(completed_at=None, due_on=None).select_related("person", "course")
    found = rows.filter(pk=event.data["enrolment_id"]).first()
    if found:
        tell_people(
            event,
            kind="course_released",
            people=[found.person],
            subject=_("No day any more: %(title)s") % {"title": found.course.title},
            body=_("The course is no longer assigned. It may be taken or left."),
            path=reverse("course", args=[found.course.slug]),
        )
