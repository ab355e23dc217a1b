"""What teaching owes once a domain system of a partner works through the bus."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import CoursePage, Enrolment
from courses.operations.assign import assign
from lms.kit.refused import Refused
from lms.models import Appointment, DomainSystem, Event, Person, Role
from lms.operations.tell import tell
from lms.outbox import receives
from lms.profile_events import DomainSystemAttached
from lms.queries.people import coordinators_on

TERM = timedelta(days=30)
"""How long a leader has for the course about what is new."""


@receives(DomainSystemAttached)
def assign_delta_course(event: Event) -> None:
    """Leaders of the partner get the newest published course about that system, in the name of who recorded the step.
    Who takes it already, or has completed it, keeps the enrolment as it is, with its day.

    Where there is none, or it may not be assigned, the Marshal's Office learns that one is owed.
    """
    found = DomainSystem.objects.select_related("partner").filter(pk=event.data["domain_system_id"]).first()
    if found is None or found.state != DomainSystem.State.PRODUCTION:
        return
    now = timezone.now()
    day = timezone.localdate(now)
    held = Appointment.objects.in_force(day).filter(organisation_id=found.partner_id, role=Role.LEADER)
    leaders = list(Person.objects.filter(pk__in=held.values("person_id")).order_by("pk"))
    courses = CoursePage.objects.live().filter(system=found.system_id) if found.system_id else CoursePage.objects.none()
    course = courses.order_by("-first_published_at", "-pk").first()
    if course and event.actor and leaders:
        having = Enrolment.objects.filter(Q(ended_at=None) | Q(completed_at__isnull=False), course=course)
        has_it = set(having.filter(person__in=leaders).values_list("person_id", flat=True))
        lacking = [each for each in leaders if each.pk not in has_it]
        if not lacking:
            return
        try:
            assign(course=course, people=lacking, due_on=day + TERM, by=event.actor, now=now)
        except Refused:
            pass
        else:
            return
    told = {"system": found.name, "partner": found.partner.short_name}
    tell(
        people=coordinators_on(day),
        about=event,
        kind="courses.delta_course_owed",
        subject=_("A course is owed: %(system)s, %(partner)s") % told,
        body=_("The system works through the bus, and no published course about it could be assigned to the leaders."),
        path=reverse("domain_system", args=[found.partner.teryt, found.pk]),
        by_mail=True,
        now=event.happened_at,
    )
