"""Where words of a text are kept beside it, for whoever has to take somebody's data out of all of them."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy
from wagtail.models import Comment, CommentReply, Page, PageLogEntry, TaskState

from courses.models import (
    Amendment,
    CardRefusal,
    CardSession,
    CardSignature,
    CardStep,
    InstructionCard,
    Publication,
    Removal,
    SessionEntry,
    Step,
    StepFeedback,
)
from courses.queries import sealed_removals  # noqa: F401 - fills the table of chains
from courses.queries.spoken_words import TEXTS
from courses.records.session_entry import IN_WORDS
from lms import registry
from lms.models import Notice, Person
from lms.registry import PersonalData, TextCopy


def _unsigned(page_id: int) -> Any:
    return InstructionCard.objects.filter(page=page_id, first_signed_at=None)


def _states(page_id: int) -> Any:
    kinds = ContentType.objects.get_for_models(Page, *TEXTS).values()
    return TaskState.objects.filter(
        Q(workflow_state__base_content_type__in=kinds) | Q(workflow_state__content_type__in=kinds),
        workflow_state__object_id=str(page_id),
    )


def _notices(page_id: int) -> Any:
    """Of the text itself and of its cards, signed or not: a notice is no part of what was signed."""
    cards = InstructionCard.objects.filter(page=page_id).values("pk")
    return Notice.objects.filter(
        Q(event__object_type__in=[each._meta.label for each in TEXTS], event__object_id=page_id)
        | Q(event__object_type=InstructionCard._meta.label, event__object_id__in=cards)
    )


def export_removals(person: Person) -> list[dict[str, Any]]:
    rows = Removal.objects.filter(removed_by=person).order_by("pk")
    return [{"kind": row.what, "text": row.reason, "at": row.removed_at.isoformat()} for row in rows]


def keep_removals(person: Person, now: datetime) -> int:
    """Sealed: the stone names the account by its number only."""
    return 0


registry.personal_data.add(
    PersonalData("removals of data", frozenset({"courses.Removal"}), export_removals, keep_removals)
)
for _copy in (
    TextCopy(gettext_lazy("Steps"), lambda pk: Step.objects.filter(page=pk), ("title",)),
    TextCopy(gettext_lazy("Published versions"), lambda pk: Publication.objects.filter(page=pk), ("note",)),
    TextCopy(gettext_lazy("Remarks on steps"), lambda pk: StepFeedback.objects.filter(step__page=pk), ("words",)),
    TextCopy(
        gettext_lazy("Amendments of steps"),
        lambda pk: Amendment.objects.filter(step__page=pk),
        ("words", "stood", "written", "reason"),
    ),
    TextCopy(
        gettext_lazy("Cards that nobody has signed"),
        _unsigned,
        ("page_title", "practical_task", "recommendations", "remarks", "room"),
    ),
    TextCopy(
        gettext_lazy("Steps of cards that nobody has signed"),
        lambda pk: CardStep.objects.filter(card__in=_unsigned(pk)),
        ("title", "expected", "remark"),
    ),
    TextCopy(
        gettext_lazy("Reasons why somebody does not sign a card"),
        lambda pk: CardRefusal.objects.filter(card__page=pk),
        ("reason",),
        salts=("reason_salt",),
    ),
    TextCopy(
        gettext_lazy("Remarks of participants on cards"),
        lambda pk: CardSignature.objects.filter(card__page=pk),
        ("remark",),
        salts=("remark_salt",),
    ),
    TextCopy(
        gettext_lazy("Sessions of instructions"),
        lambda pk: CardSession.objects.filter(page=pk),
        ("page_title", "practical_task", "room"),
    ),
    TextCopy(
        gettext_lazy("Entries of sessions"),
        lambda pk: SessionEntry.objects.filter(session__page=pk, field__in=IN_WORDS),
        ("value", "seen", "replaced"),
    ),
    TextCopy(gettext_lazy("Comments in the editor"), lambda pk: Comment.objects.filter(page=pk), ("text",)),
    TextCopy(gettext_lazy("Replies to comments"), lambda pk: CommentReply.objects.filter(comment__page=pk), ("text",)),
    TextCopy(gettext_lazy("Answers of the office"), _states, ("comment",)),
    TextCopy(gettext_lazy("History of the page"), lambda pk: PageLogEntry.objects.filter(page=pk), ("label",)),
    TextCopy(gettext_lazy("Notices"), _notices, ("subject", "body")),
):
    registry.text_copies.add(_copy)
