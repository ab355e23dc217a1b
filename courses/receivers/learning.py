"""What follows from facts about courses, tests and presentations."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.events import (
    AllowanceGiven,
    CourseAssigned,
    EntryAsked,
    EntryDeclined,
    EntryGranted,
    ExtensionDeclined,
    ExtensionGranted,
    PresentationAcknowledged,
    QuizFailed,
    QuizPassed,
    WatchReminded,
)
from courses.models import (
    Allowance,
    Attempt,
    CoursePage,
    Enrolment,
    EntryRequest,
    EntryState,
    Extension,
    PresentationPage,
    QuizPage,
)
from courses.operations.enrol import enrol
from courses.operations.settle_course import settle_course
from courses.queries.beginning import allowed_to, by_the_rules, tries_of
from courses.queries.entry import may_go_in
from courses.queries.texts import address_of, course_of
from courses.receivers.telling import coordinators, tell_people
from lms.models import Event, Person
from lms.operations.count_partners import count_partners
from lms.operations.tell import tell
from lms.outbox import receives
from lms.permissions import can


@receives(CourseAssigned)
def tell_learner(event: Event) -> None:
    """Not of an assignment that was taken back or moved to another day meanwhile, nor of one's own doing, nor of what
    is done already.
    """
    found = Enrolment.objects.running().filter(pk=event.data["enrolment_id"]).select_related("person", "course").first()
    if found is None or found.due_on is None or found.due_on.isoformat() != event.after["due_on"]:
        return
    if found.person_id == event.actor_id or found.completed_at:
        return
    tell_people(
        event,
        kind="course_assigned",
        people=[found.person],
        subject=_("Course to be done: %(title)s") % {"title": found.course.title},
        body=_("To be done by %(day)s. It begins with one click.") % {"day": date_format(found.due_on, "j E Y")},
        path=reverse("course", args=[found.course.slug]),
    )


@receives(ExtensionGranted, ExtensionDeclined)
def tell_of_longer_term(event: Event) -> None:
    """The learner, unless the day was changed once more or the course was taken back meanwhile."""
    rows = Extension.objects.select_related("enrolment__person", "enrolment__course")
    asked = rows.filter(pk=event.data["extension_id"], enrolment__ended_at=None).first()
    if asked is None or asked.enrolment.due_on != (asked.new_day or asked.due_on):
        return
    course, day = asked.enrolment.course, date_format(asked.enrolment.due_on, "j E Y")
    if asked.new_day:
        subject, body = _("A longer term: %(title)s"), _("The course is to be done by %(day)s.") % {"day": day}
    else:
        subject = _("The day stays: %(title)s")
        body = _("The course is to be done by %(day)s. Reason: %(reason)s") % {"day": day, "reason": asked.reason}
    tell_people(
        event,
        kind="longer_term",
        people=[asked.enrolment.person],
        subject=subject % {"title": course.title},
        body=body,
        path=reverse("course", args=[course.slug]),
    )


@receives(EntryAsked)
def tell_whoever_lets_in(event: Event) -> None:
    """Whoever wrote the course; the Marshal's Office where nobody of the trainers of today did."""
    rows = EntryRequest.objects.pending().select_related("person", "course__owner")
    asked = rows.filter(pk=event.data["request_id"]).first()
    if asked is None:
        return
    owner = asked.course.owner
    is_trainer = owner is not None and can(owner, "courses.grant_entry", asked)
    tell(
        about=event,
        by_mail=False,
        now=event.happened_at,
        kind="entry_asked",
        people=[owner] if is_trainer else list(coordinators(event)),
        subject=_("Asks to be let in: %(title)s") % {"title": asked.course.title},
        body=f"{asked.person}: {asked.wish}" if asked.wish else str(asked.person),
        path=reverse("entry_requests", args=[asked.course.slug]),
    )


@receives(EntryGranted, EntryDeclined)
def tell_of_entry(event: Event) -> None:
    asked = EntryRequest.objects.select_related("person", "course").filter(pk=event.data["request_id"]).first()
    if asked is None:
        return
    if asked.state == EntryState.GRANTED:
        subject, body = _("The course is open: %(title)s"), _("The request was granted. It begins with one click.")
    else:
        subject, body = _("Not let in: %(title)s"), _("Reason: %(reason)s") % {"reason": asked.reason}
    tell_people(
        event,
        kind="entry_decided",
        people=[asked.person],
        subject=subject % {"title": asked.course.title},
        body=body,
        path=reverse("course", args=[asked.course.slug]),
    )


@receives(QuizPassed)
def settle_passed(event: Event) -> None:
    """A passed test may be the last thing that its course waited for. Who took only the test takes the course.

    Not whoever began the test while they were in a course that lets people in by request, and is in it no more, nor
    whose appointment has ended since.
    """
    quiz = QuizPage.objects.filter(pk=event.data["quiz_id"]).first()
    course = course_of(quiz) if quiz else None
    person = Person.objects.filter(pk=event.data["person_id"]).first()
    if not course or not person or not can(person, "courses.enrol", course) or not may_go_in(person, course):
        return
    if CoursePage.objects.visible_to(person).filter(pk=course.pk).exists():
        enrol(course=course, by=person, now=event.happened_at)
        settle_course(course=course, person=person, now=event.happened_at)


@receives(QuizFailed)
def tell_office_of_the_last_attempt(event: Event) -> None:
    """Coordinators alone can open a test again for somebody who has no attempt left."""
    attempt = Attempt.objects.select_related("quiz", "person").filter(pk=event.data["attempt_id"]).first()
    if attempt is None:
        return
    submitted = Attempt.objects.filter(quiz=attempt.quiz, person=attempt.person).exclude(submitted_at=None)
    tries = tries_of(submitted, allowed_to(attempt.person, attempt.quiz))
    if by_the_rules(attempt.quiz, tries, timezone.now()).left != 0:
        return
    tell(
        about=event,
        by_mail=False,
        now=event.happened_at,
        kind="attempts_used",
        people=coordinators(event),
        subject=_("No attempt left: %(title)s") % {"title": attempt.quiz.title},
        body=_("%(person)s has used all attempts without passing. A further one can be allowed.")
        % {"person": attempt.person},
        path=f"{reverse('allowances', args=[attempt.quiz_id])}?{urlencode({'osoba': attempt.person.username})}",
    )


@receives(AllowanceGiven)
def tell_of_allowance(event: Event) -> None:
    given = Allowance.objects.select_related("quiz", "person").filter(pk=event.data["allowance_id"]).first()
    if given is None:
        return
    tell_people(
        event,
        kind="allowance_given",
        people=[given.person],
        subject=_("More at the test: %(title)s") % {"title": given.quiz.title},
        body=given.reason,
        path=address_of(given.quiz),
    )


@receives(PresentationAcknowledged)
def count_confirmed(event: Event) -> None:
    if event.partner_id:
        count_partners(now=timezone.now(), only=[event.partner_id])


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
