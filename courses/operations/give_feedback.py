"""Say of a step that it helped, or what is missing there."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Lack, Publication, Step, StepFeedback
from courses.records.step_feedback import LONGEST_WORDS
from lms.kit.markup import clean_text, contains_pesel
from lms.kit.refused import Refused
from lms.models import Person
from lms.models.standing import Held
from lms.permissions import can


@transaction.atomic
def give_feedback(
    *, step: Step, by: Person, now: datetime, reason: str = "", words: str = "", revision: int | None = None
) -> StepFeedback:
    """Keep what `by` says about the step as they read it; without a `reason` it helped. The row itself is the record.

    Permission: courses.give_feedback. One remark stands for each person, step and version: said again it stays as it
    is, and something else takes its place, open again even where the earlier one was settled. A `revision` that was
    never published of this text counts as the present one.
    """
    shown = Step.objects.current().visible_to(by).filter(pk=step.pk).first()
    if shown is None or not can(by, "courses.give_feedback", shown):
        raise Refused(_("This step is no longer part of the instruction. Open the instruction again."))
    said = {"reason": reason, "words": _checked(reason, words)}
    # Of two simultaneous requests of one person the second one finds what the first has written.
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    read = _read(shown, revision)
    standing = StepFeedback.objects.filter(person=by, step=shown, revision=read).first()
    if standing and {"reason": standing.reason, "words": standing.words} == said:
        return standing
    if standing:
        standing.delete()
    post = _post(by)
    return StepFeedback.objects.create(
        person=by,
        organisation_id=post.organisation_id if post else None,
        role=post.role if post else "",
        step=shown,
        revision_id=read,
        said_at=now,
        **said,
    )


def _checked(reason: str, words: str) -> str:
    """The cleaned words; what helped needs none."""
    if not reason:
        return ""
    if reason not in Lack.values:
        raise Refused(_("Choose what is missing."), field="reason")
    cleaned = clean_text(words, single_line=True)
    if len(cleaned) > LONGEST_WORDS:
        raise Refused(_("Write at most %(most)d characters.") % {"most": LONGEST_WORDS}, field="words")
    if contains_pesel(cleaned):
        raise Refused(_("A PESEL number stands here. Leave it out."), field="words")
    return cleaned


def _read(step: Step, revision: int | None) -> int | None:
    known = Publication.objects.filter(page=step.page_id, revision=revision).exists() if revision else False
    return revision if known else step.revision_id


def _post(by: Person) -> Held | None:
    """The desk from which it is said: a clerk's own before any other."""
    return by.standing.first("clerk") or by.standing.main
