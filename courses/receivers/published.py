"""What follows when Wagtail has published, moved or submitted something; nothing here is a fact of ours yet."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_init, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import Comment, CommentReply, Revision, TaskState, WorkflowState
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
from wagtail.users.models import UserProfile

from courses.events import (
    PageReturned,
    PageSubmitted,
    TextCommented,
)
from courses.models import (
    InstructionPage,
    PresentationPage,
    QuizPage,
    TextPage,
)
from courses.operations.adopt import adopt
from courses.operations.open_files import open_files
from courses.operations.refresh import refresh
from courses.operations.release import release
from lms.models import Download, JobPosition, Person, Picture, Rendition, System
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


@receiver(post_init, sender=UserProfile)
def leave_comments_to_notices(sender: Any, instance: UserProfile, **kwargs: Any) -> None:
    """Wagtail mails what is commented within the request, to whom it has as a subscriber; it asks the profile."""
    instance.updated_comments_notifications = False


@receiver(post_save, sender=Comment)
def note_comment(sender: Any, instance: Comment, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw:
        _announce_comment(instance, None, instance.user)


@receiver(post_save, sender=CommentReply)
def note_reply(sender: Any, instance: CommentReply, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw:
        _announce_comment(instance.comment, instance.pk, instance.user)


def _announce_comment(comment: Comment, reply_id: int | None, by: Any) -> None:
    fact = TextCommented(page_id=comment.page_id, comment_id=comment.pk, reply_id=reply_id)
    announce(fact, by=by, about=comment.page, now=timezone.now())


@receiver(page_published)
def open_its_files(sender: Any, instance: Any, **kwargs: Any) -> None:
    open_files(thing=instance)


@receiver(page_published)
def release_published(sender: Any, instance: Any, revision: Revision, **kwargs: Any) -> None:
    if not isinstance(instance, TextPage):
        return
    by = get_active_log_context().user or _approver(revision) or revision.user
    release(page=instance, revision=revision, by=by, now=timezone.now())


def _approver(revision: Revision) -> Any:
    """Who let it go, where it goes later by itself; nobody where no approval was asked."""
    approved = TaskState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED)
    last = approved.select_related("finished_by").order_by("-finished_at").first()
    return last and last.finished_by


@receiver(page_published, sender=QuizPage)
def adopt_questions(sender: Any, instance: QuizPage, **kwargs: Any) -> None:
    adopt(quiz=instance, now=timezone.now())


@receiver([page_published, page_unpublished])
def refresh_links(sender: Any, instance: Any, **kwargs: Any) -> None:
    refresh(things=[instance])


@receiver([page_published, page_unpublished], sender=InstructionPage)
@receiver([page_published, page_unpublished], sender=PresentationPage)
def count_anew(sender: Any, **kwargs: Any) -> None:
    """An instruction is a gap for the positions that it names; the newest presentation may be another one now, or be
    meant for others.
    """
    recount()


@receiver([page_slug_changed, post_page_move])
def refresh_addresses(sender: Any, **kwargs: Any) -> None:
    # The addresses of all pages below have changed with it.
    refresh(things=None)


@receiver([post_save, post_delete], sender=Picture)
@receiver([post_save, post_delete], sender=Download)
def refresh_users(sender: Any, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    if not created and not raw:
        refresh(things=[instance])


@receiver([post_save, post_delete], sender=System)
@receiver([post_save, post_delete], sender=JobPosition)
def refresh_tagged(sender: Any, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    """What kind of tag a word is follows from the names of systems and positions; the earlier name is not known."""
    if not raw:
        refresh(things=[] if created else [instance], tagged=True)


@receiver(post_save, sender=Rendition)
def drop_what_was_made_of_an_earlier_file(sender: Any, instance: Rendition, created: bool, **kwargs: Any) -> None:
    """A worker may still have been reading the file that a blur has just replaced."""
    known = Picture.objects.filter(pk=instance.image_id, file=instance.image.file.name)
    if created and not known.exists():
        instance.delete()
        transaction.on_commit(partial(instance.file.storage.delete, instance.file.name))


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
