"""What follows when Wagtail has published, moved or submitted something; nothing here is a fact of ours yet."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
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

from courses.events import (
    PageReturned,
    PageSubmitted,
)
from courses.models import (
    PresentationPage,
    QuizPage,
    TextPage,
)
from courses.operations.adopt import adopt
from courses.operations.refresh import refresh
from courses.operations.release import release
from lms.models import Download, JobPosition, Person, Picture, System
from lms.operations.recount import recount
from lms.outbox import announce


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


@receiver([page_published, page_unpublished], sender=PresentationPage)
def count_its_clerks(sender: Any, **kwargs: Any) -> None:
    """The office's home tells of the newest presentation, which may be another one now, or be meant for others."""
    recount()


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
