"""Pin what has just been published, and mirror the steps of an instruction."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from wagtail.models import ReferenceIndex, Revision

from courses.blocks.applies import rule_of, stored_rule
from courses.events import PageReleased
from courses.models import (
    ChangeKind,
    InstructionPage,
    LessonPage,
    Publication,
    ReleaseMark,
    Step,
    StepChange,
    TextPage,
)
from courses.records.step_said import said_of
from lms.kit.markup import clean_text
from lms.models import Person
from lms.outbox import announce


@transaction.atomic
def release(*, page: TextPage, revision: Revision, by: Person | None, now: datetime) -> Publication:
    """Give the published revision its number and bring the rows of an instruction's steps up to date.

    Called when Wagtail has published; who may publish was asked before that. Publishing the same revision once more
    makes no new version. A later version of a lesson or an instruction keeps what its author said of the change, an
    instruction of each changed step. It settles the marks that releases of systems have left on the page; one that
    names its release settles that mark alone. A step that is gone keeps its row, marked as removed; one that comes back
    is the old one.
    """
    page = type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    if isinstance(page, InstructionPage):
        if page.keep_own_ids():
            InstructionPage.objects.filter(pk=page.pk).update(steps=page.steps, ids_minted_for=page.pk)
        _mirror(page, revision, now)
    # The bodies that follow changes of pictures and links are found through it, so it may not wait for the worker.
    ReferenceIndex.create_or_update_for_object(page)
    return _publication(page, revision, by, now)


def _mirror(page: InstructionPage, revision: Revision, now: datetime) -> None:
    rows = {str(row.block_id): row for row in Step.objects.filter(page=page)}
    for order, block in enumerate(page.steps, start=1):
        row = rows.pop(block.id, None) or Step(page=page, block_id=block.id)
        row.title, row.order, row.revision, row.removed_at = block.value["title"], order, revision, None
        row.applies = stored_rule(rule) if (rule := rule_of(block.value["applies"])) else {}
        row.save()
    for gone in rows.values():
        if gone.removed_at is None:
            gone.removed_at = now
            gone.save(update_fields=["removed_at"])


def _publication(page: TextPage, revision: Revision, by: Person | None, now: datetime) -> Publication:
    if kept := Publication.objects.filter(page=page, revision=revision).first():
        Publication.objects.filter(pk=kept.pk).update(stamp=F("stamp") + 1)
        return kept
    number = (Publication.objects.filter(page=page).aggregate(last=Max("number"))["last"] or 0) + 1
    said, changes = _said(page) if number > 1 else ({}, [])
    publication = Publication.objects.create(
        page=page,
        revision=revision,
        number=number,
        released_at=now,
        released_by=by,
        minutes=page.total_minutes(),
        **said,
    )
    StepChange.objects.bulk_create(StepChange(publication=publication, **each) for each in changes)
    # A version of a lesson of which nothing was said brings nothing up to date.
    if number > 1 and (not isinstance(page, LessonPage) or page.change_kind):
        named = {"release": publication.release_id} if publication.release_id else {}
        ReleaseMark.objects.open().filter(page=page, **named).update(publication=publication)
    announce(
        PageReleased(page_id=page.pk, revision_id=revision.pk, number=number),
        by=by,
        about=page,
        before={"number": number - 1},
        after={"number": number, **({"kind": publication.change} if publication.change else {})},
        now=now,
    )
    return publication


def _said(page: TextPage) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Columns of the version and of its changed steps. A version of which nothing was said, since it did not come
    through the office, is a small change.
    """
    if isinstance(page, InstructionPage):
        return _said_of_steps(page)
    if not isinstance(page, LessonPage):
        return {}, []
    note = clean_text(page.change_note, single_line=True)
    release = page.change_release if page.change_kind else None
    return {"change": page.change_kind or ChangeKind.SMALL, "note": note, "release": release}, []


def _said_of_steps(page: InstructionPage) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    rows = {str(block): pk for block, pk in Step.objects.filter(page=page).values_list("block_id", "pk")}
    said = said_of(page)
    changes = [
        {
            "step_id": rows[each.block_id],
            "what": each.what,
            "change": said.kinds.get(each.block_id) or ChangeKind.SMALL,
        }
        for each in said.changes
        if each.block_id in rows
    ]
    is_material = any(each["change"] == ChangeKind.MATERIAL for each in changes)
    kind = ChangeKind.MATERIAL if is_material else ChangeKind.SMALL
    return {"change": kind, "note": clean_text(said.note, single_line=True)}, changes
