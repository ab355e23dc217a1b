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

from courses.events import (
    CardFinished,
    CardSideSigned,
    CardSigned,
    InstructionReturned,
    InstructionSubmitted,
    PageReleased,
)
from courses.models import CardSignature, InstructionCard, InstructionPage
from courses.operations.refresh import refresh
from courses.operations.release import release
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


@receiver(page_published, sender=InstructionPage)
def release_published(sender: Any, instance: InstructionPage, revision: Revision, **kwargs: Any) -> None:
    by = get_active_log_context().user or revision.user
    release(page=instance, revision=revision, by=by, now=timezone.now())


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
    _announce_state(InstructionSubmitted, instance, user)


@receiver(task_rejected)
def note_return(sender: Any, instance: TaskState, user: Person | None, **kwargs: Any) -> None:
    _announce_state(InstructionReturned, instance, user)


def _announce_state(fact: Any, state: TaskState, user: Person | None) -> None:
    # A workflow knows its page as a plain Page only.
    page = getattr(state.workflow_state.content_object, "specific", None)
    if isinstance(page, InstructionPage):
        with transaction.atomic():
            announce(fact(page_id=page.pk, revision_id=state.revision_id), by=user, about=page, now=timezone.now())


@receives(InstructionSubmitted)
def tell_office(event: Event) -> None:
    """Coordinators learn that a text waits for them, but not of what they submitted themselves."""
    page = InstructionPage.objects.filter(pk=event.data["page_id"]).first()
    if page is None:
        return
    _tell(
        event,
        kind="instruction_submitted",
        people=list(_coordinators(event)),
        subject=_("For approval: %(title)s") % {"title": page.draft_title},
        body=_("An instruction waits for the approval of the Marshal's Office."),
        path=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


@receives(InstructionReturned)
def tell_author_of_changes(event: Event) -> None:
    page = InstructionPage.objects.filter(pk=event.data["page_id"]).select_related("owner").first()
    if page is None or page.owner is None:
        return
    _tell(
        event,
        kind="instruction_returned",
        people=[page.owner],
        subject=_("To be changed: %(title)s") % {"title": page.draft_title},
        body=_("The Marshal's Office asks for changes before the instruction is published."),
        path=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


@receives(PageReleased)
def tell_author(event: Event) -> None:
    page = InstructionPage.objects.filter(pk=event.data["page_id"]).select_related("owner").first()
    if page is None or page.owner is None or page.owner_id == event.actor_id:
        return
    _tell(
        event,
        kind="instruction_released",
        people=[page.owner],
        subject=_("Published: %(title)s") % {"title": page.title},
        body=_("The Marshal's Office approved the instruction. It can be read from now on."),
        path=reverse("instruction", args=[page.slug]),
    )


@receives(PageReleased)
def order_renditions(event: Event) -> None:
    transaction.on_commit(partial(wake, "courses.make_renditions", page_id=event.data["page_id"]), robust=True)


@receives(CardFinished)
def tell_participant(event: Event) -> None:
    card = InstructionCard.objects.select_related("participant").get(pk=event.data["card_id"])
    _tell_of_card(event, card, card.participant, "card_finished", _("The card waits for your signature: %(title)s"))


@receives(CardSideSigned)
def tell_trainer(event: Event) -> None:
    """Only of the first signature, when it is the participant's: of the second one both are told."""
    card = InstructionCard.objects.select_related("trainer").get(pk=event.data["card_id"])
    signature = CardSignature.objects.get(pk=event.data["signature_id"])
    if signature.person_id == card.participant_id and signature.signed_at == card.first_signed_at:
        _tell_of_card(event, card, card.trainer, "card_side_signed", _("The participant signed the card: %(title)s"))


@receives(CardSigned)
def tell_both(event: Event) -> None:
    card = InstructionCard.objects.select_related("participant", "trainer").get(pk=event.data["card_id"])
    for person in (card.participant, card.trainer):
        _tell_of_card(event, card, person, "card_signed", _("The card is signed by both sides: %(title)s"))


@receives(CardSigned)
def order_print(event: Event) -> None:
    transaction.on_commit(partial(wake, "courses.print_card", card_id=event.data["card_id"]), robust=True)


def _tell_of_card(event: Event, card: InstructionCard, person: Person, kind: str, subject: str) -> None:
    _tell(
        event,
        kind=kind,
        people=[person],
        subject=subject % {"title": card.page_title},
        body=_("Instruction card %(number)s, instruction of %(day)s.")
        % {"number": card.full_number, "day": date_format(card.held_on, "j E Y")},
        path=card.get_absolute_url(),
    )


def _coordinators(event: Event) -> Any:
    day = timezone.localdate(event.happened_at)
    office = Person.objects.filter(
        pk__in=Appointment.objects.in_force(day).filter(role=Role.COORDINATOR).values("person_id")
    )
    return office.exclude(pk=event.actor_id)


def _tell(event: Event, *, people: list[Person], **words: Any) -> None:
    tell(people=people, about=event, by_mail=True, now=event.happened_at, **words)
