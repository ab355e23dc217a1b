"""What follows from facts about courses, tests and presentations."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.events import (
    CourseAssigned,
    QuizPassed,
    WatchReminded,
)
from courses.models import (
    CoursePage,
    Enrolment,
    PresentationPage,
    QuizPage,
)
from courses.operations.enrol import enrol
from courses.operations.settle_course import settle_course
from courses.queries.texts import course_of
from courses.receivers.telling import tell_people
from lms.models import Event, Person
from lms.outbox import receives


@receives(CourseAssigned)
def tell_learner(event: Event) -> None:
    """Not of an assignment that was taken back or moved to another day meanwhile, nor of one's own doing."""
    found = Enrolment.objects.running().filter(pk=event.data["enrolment_id"]).select_related("person", "course").first()
    if found is None or found.due_on is None or found.due_on.isoformat() != event.after["due_on"]:
        return
    if found.person_id == event.actor_id:
        return
    tell_people(
        event,
        kind="course_assigned",
        people=[found.person],
        subject=_("Course to be done: %(title)s") % {"title": found.course.title},
        body=_("To be done by %(day)s. It begins with one click.") % {"day": date_format(found.due_on, "j E Y")},
        path=reverse("course", args=[found.course.slug]),
    )


@receives(QuizPassed)
def settle_passed(event: Event) -> None:
    """A passed test may be the last thing that its course waited for. Who took only the test takes the course."""
    quiz = QuizPage.objects.filter(pk=event.data["quiz_id"]).first()
    course = course_of(quiz) if quiz else None
    person = Person.objects.filter(pk=event.data["person_id"]).first()
    if course and person and CoursePage.objects.visible_to(person).filter(pk=course.pk).exists():
        enrol(course=course, by=person, now=event.happened_at)
        settle_course(course=course, person=person, now=event.happened_at)


@receives(WatchReminded)
def tell_clerks_to_watch(event: Event) -> None:
    page = PresentationPage.objects.filter(pk=event.data["page_id"]).first()
    if page is None:
        return
    reminded = Person.objects.filter(watch_reminders__event=event, watch_reminders__page=page)
    tell_people(
        event,
        kind="watch_reminded",
        people=list(reminded.exclude(acknowledgements__page=page)),
        subject=_("To watch: %(title)s") % {"title": page.title},
        body=_("Please watch the presentation and confirm it. It goes on where it was left."),
        path=reverse("presentation", args=[page.slug]),
    )
