"""Note which accepted proposals stand in a version that has just been published."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from courses.blocks.amended import words_in
from courses.blocks.changed_steps import Stored
from courses.blocks.part import Part
from courses.events import AmendmentPublished
from courses.models import Amendment, AmendmentState, Publication
from courses.records.step_said import steps_of
from lms.outbox import announce


@transaction.atomic
def publish_amendments(*, publication: Publication, now: datetime) -> list[Amendment]:
    """Nobody's act: it follows from the publication. Announces AmendmentPublished for each, once.

    One that the author has taken out of the draft again waits for a later version.
    """
    waiting = Amendment.objects.in_draft().filter(step__page=publication.page_id)
    arrived = waiting.filter(Q(revision=None) | Q(revision__lte=publication.revision_id))
    found = list(arrived.select_for_update(of=("self",)).select_related("step").order_by("pk"))
    # Pages of other kinds have no steps, and no amendments.
    steps = {str(each["id"]): each for each in steps_of(publication)} if found else {}
    brought = list(Amendment.objects.filter(step__page=publication.page_id).exclude(written="")) if found else []
    published = []
    for each in found:
        if not _stands_in(steps.get(str(each.step.block_id)), each, brought):
            continue
        before = each.as_state()
        each.state, each.publication, each.published_at = AmendmentState.PUBLISHED, publication, publication.released_at
        each.save(update_fields=["state", "publication", "published_at"])
        fact = AmendmentPublished(amendment_id=each.pk)
        announce(fact, by=None, about=each, before=before, after=each.as_state(), now=now)
        published.append(each)
    return published


def _stands_in(step: Stored | None, amendment: Amendment, brought: list[Amendment]) -> bool:
    """Whether its words, or others that the author made of them, are in the step as published.

    Of the details, to which each proposal adds, what stood before and what the other proposals brought prove nothing.
    """
    words = words_in(step, amendment.part)
    if step is None or words == amendment.stood:
        return False
    if amendment.part != Part.TEXT:
        return True
    others = [each.written for each in brought if each != amendment and _same_place(each, amendment)]
    told = {line for text in (amendment.stood, *others) for line in _lines(text)}
    lines = _lines(words)
    return bool(lines & _lines(amendment.written) or lines - told)


def _same_place(one: Amendment, other: Amendment) -> bool:
    return (one.step_id, one.part) == (other.step_id, other.part)


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.split("\n") if line.strip()}
