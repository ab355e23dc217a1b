"""Propose other words for a step of an instruction."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.blocks.amended import words_in
from courses.events import AmendmentProposed
from courses.models import Amendment, Step
from courses.queries.amending import amending_words
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can

SPEAKING_ROLES = ("leader", "coordinator", "consultant", "contract_manager")


@transaction.atomic
def propose_amendment(*, step: Step, part: str, words: str, reference: str, by: Person, now: datetime) -> Amendment:
    """Keep the proposal for the author of the text; nothing of the text changes. Announces AmendmentProposed.

    Permission: courses.propose_amendment, for a step of today's text. `reference` is the number of the question, of
    which one proposal may wait at a time.
    """
    shown = Step.objects.current().visible_to(by).filter(pk=step.pk).select_related("page").first()
    if shown is None or not can(by, "courses.propose_amendment", shown):
        raise Refused(_("This step is no longer part of the instruction, so nothing can be proposed for it."))
    if Amendment.objects.open().filter(reference=reference).exists():
        raise Refused(_("A proposal from this question waits for the author already."))
    cleaned = amending_words(part, words)
    block = str(shown.block_id)
    stood = words_in(next((each for each in shown.page.steps.raw_data if each["id"] == block), None), part)
    if cleaned == stood:
        raise Refused(_("The step says exactly this already."), field="words")
    post = by.standing.first(*SPEAKING_ROLES)
    made = Amendment.objects.create(
        step=shown,
        part=part,
        words=cleaned,
        stood=stood,
        reference=reference,
        proposed_by=by,
        organisation_id=post.organisation_id if post else None,
        role=post.role if post else "",
        proposed_at=now,
    )
    announce(AmendmentProposed(amendment_id=made.pk), by=by, about=made, after=made.as_state(), now=now)
    return made
