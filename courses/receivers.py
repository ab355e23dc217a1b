"""What follows when Wagtail has published or moved something, and when a fact of ours was announced."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from courses.events import CourseAssigned, PageReleased, PageReturned, PageSubmitted, QuizPassed, WatchReminded
from courses.models import CoursePage, Enrolment, PresentationPage, QuizPage, TextPage
from courses.operations.adopt import adopt
from courses.operations.enrol import enrol
from courses.operations.refresh import refresh
from courses.operations.release import release
from courses.operations.settle_course import settle_course
from courses.queries.texts import address_of, came_with_its_course, course_of, kind_of, text_page, waits_with_its_course
from lms.models import Appointment, Download, Event, JobPosition, Person, Picture, Role, System
from lms.operations.tell import tell
from lms.outbox import announce, receives, wake


def leave_mail_to_notices(**kwargs: Any) -> None:
    """Stands in the place of Wagtail's own mails, which leave within the request: notices of ours say the same."""


for _signal, _sender, _place in (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
):
    # This package is made ready before wagtail.admin; a second receiver of one dispatch_uid is not connected.
    _signal.connect(leave_mail_to_notices, sender=_sender, dispatch_uid=_place)


@receiver(page_published)
def release_published(sender: Any, instance: Any, revision: Revision, **kwargs: Any) -> None:
    if not isinstance(instance, TextPage):
        return
    by = get_active_log_context().user or revision.user
    release(page=instance, revision=revision, by=by, now=timezone.now())


@receiver(page_published, sender=QuizPage)
def adopt_questions(sender: Any, instance: QuizPage, **kwargs: Any) -> None:
    adopt(quiz=instance, now=timezone.now())


@receiver([page_published, page_unpublished])
def refresh_links(sender: Any, instance: Any, **kwargs: Any) -> None:
    refresh(things=[instance])


@receiver([page_slug_changed, post_page_move])
def refresh_addresses(sender: Any, **kwargs: Any) -> None:
    # The addresses of all pages below have changed with it.
    refresh(things=None)


@receiver([post_save, post_delete], sender=Picture)
@receiver([post_save, post_delete], sender=Download)
@receiver([post_save, post_delete], sender=System)
@receiver([post_save, post_delete], sender=JobPosition)
def refresh_users(sender: Any, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    if not created and not raw:
        refresh(things=[instance])


@receiver(task_submitted)
def note_submission(sender: Any, instance: TaskState, user: Person | None, **kwargs: Any) -> None:
    _announce_state(PageSubmitted, instance, user)


@receiver(task_rejected)
def note_return(sender: Any, instance: TaskState, user: Person | None, **kwargs: Any) -> None:
    _announce_state(PageReturned, instance, user)


def _announce_state(fact: Any, state: TaskState, user: Person | None) -> None:
    # A workflow knows its page as a plain Page only.
    page = getattr(state.workflow_state.content_object, "specific", None)
    if isinstance(page, TextPage):
        with transaction.atomic():
            announce(fact(page_id=page.pk, revision_id=state.revision_id), by=user, about=page, now=timezone.now())


@receives(PageSubmitted)
def tell_office(event: Event) -> None:
    """Coordinators learn that a text waits for them, but not of what they submitted themselves.

    A part of a course that waits itself is part of that matter.
    """
    page = text_page(event.data["page_id"])
    if page is None or waits_with_its_course(page):
        return
    _tell(
        event,
        kind="page_submitted",
        people=list(_coordinators(event)),
        subject=_("For approval: %(title)s") % {"title": page.draft_title},
        body=_("%(kind)s waits for the approval of the Marshal's Office.") % {"kind": kind_of(page)},
        path=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


@receives(PageReturned)
def tell_author_of_changes(event: Event) -> None:
    page = text_page(event.data["page_id"])
    if page is None or page.owner is None:
        return
    _tell(
        event,
        kind="page_returned",
        people=[page.owner],
        subject=_("To be changed: %(title)s") % {"title": page.draft_title},
        body=_("The Marshal's Office asks for changes before this is published: %(kind)s.")
        % {"kind": page._meta.verbose_name},
        path=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


@receives(PageReleased)
def tell_author(event: Event) -> None:
    page = text_page(event.data["page_id"])
    if page is None or page.owner is None or page.owner_id == event.actor_id or came_with_its_course(page):
        return
    _tell(
        event,
        kind="page_released",
        people=[page.owner],
        subject=_("Published: %(title)s") % {"title": page.title},
        body=_("The Marshal's Office approved this, and it can be read from now on: %(kind)s.")
        % {"kind": page._meta.verbose_name},
        path=address_of(page),
    )


@receives(PageReleased)
def order_renditions(event: Event) -> None:
    transaction.on_commit(partial(wake, "courses.make_renditions", page_id=event.data["page_id"]), robust=True)


@receives(CourseAssigned)
def tell_learner(event: Event) -> None:
    """Not of an assignment that was taken back or moved to another day meanwhile, nor of one's own doing."""
    found = Enrolment.objects.running().filter(pk=event.data["enrolment_id"]).select_related("person", "course").first()
    if found is None or found.due_on is None or found.due_on.isoformat() != event.after["due_on"]:
        return
    if found.person_id == event.actor_id:
        return
    _tell(
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
    _tell(
        event,
        kind="watch_reminded",
        people=list(reminded.exclude(acknowledgements__page=page)),
        subject=_("To watch: %(title)s") % {"title": page.title},
        body=_("Please watch the presentation and confirm it. It goes on where it was left."),
        path=reverse("presentation", args=[page.slug]),
    )


def _coordinators(event: Event) -> Any:
    day = timezone.localdate(event.happened_at)
    office = Person.objects.filter(
        pk__in=Appointment.objects.in_force(day).filter(role=Role.COORDINATOR).values("person_id")
    )
    return office.exclude(pk=event.actor_id)


def _tell(event: Event, *, people: list[Person], **words: Any) -> None:
    tell(people=people, about=event, by_mail=True, now=event.happened_at, **words)
