"""Hand in a work for a task."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from courses.blocks.rubric import pinned
from courses.events import WorkHandedIn
from courses.models import AssignmentPage, CoursePage, Marking, Work, WorkState
from courses.operations.enrol import enrol
from courses.operations.give_to_peers import give_to_peers
from courses.queries.assignable import office_of
from courses.queries.course_lock import part_lock
from courses.queries.outline import item_of
from courses.records.work import LONGEST_TEXT
from lms.kit import uploads
from lms.kit.markup import clean_text
from lms.kit.pictures import clean_picture
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def hand_in(*, page: AssignmentPage, text: str, file: Any, by: Person, now: datetime) -> Work:
    """Keep what the task takes with the criteria of today, enrol the learner, and let a trainer know.

    Where learners mark, the works are given around as soon as enough people have handed in.

    One work waits at a time, and none follows one that is passed; after a marking below the threshold or a return the
    next one may. The file is judged by its content; it is stored last, since a file on disk knows no rollback. Where
    learners mark, it is a picture, written anew: nobody learns from its name or from what a camera noted whose it is.
    """
    outline, item = item_of(by, page)
    if not (outline and item and item.published) or not can(by, "courses.hand_in", page):
        raise Refused(_("This task is no longer part of the course. Open the course again."))
    if why := part_lock(by, outline, item):
        raise Refused(why[0].sentence)
    # Of two sent at once the second waits here and finds the first.
    Person.objects.select_for_update().get(pk=by.pk)
    page = AssignmentPage.objects.get(pk=page.pk)
    mine = Work.objects.filter(page=page, person=by)
    _refuse_another(mine)
    words = clean_text(text, cap=LONGEST_TEXT) if page.wants_text else ""
    if page.wants_text and not words.strip():
        raise Refused(_("Write the answer."), field="text")
    if page.wants_file and file is None:
        raise Refused(_("Choose the file."), field="file")
    file = _nameless(file) if page.wants_file and page.is_by_peers else file
    kind = _kind(file) if page.wants_file else None
    work = Work(
        person=by,
        page=page,
        revision_id=item.published.revision_id,
        number=(mine.aggregate(last=Max("number"))["last"] or 0) + 1,
        rubric=pinned(page.rubric),
        pass_percent=page.pass_percent,
        peers=page.peers if page.is_by_peers else 0,
        text=words,
        handed_in_at=now,
    )
    work.save()
    enrol(course=CoursePage.objects.get(pk=outline.pk), by=by, now=now)
    announce(
        WorkHandedIn(work_id=work.pk, page_id=page.pk, person_id=by.pk),
        by=by,
        about=work,
        partner_id=office_of(by),
        after={"number": work.number},
        now=now,
    )
    if work.peers:
        give_to_peers(page=page, by=by, now=now)
    if kind:
        work.about_file = uploads.described(file, kind)
        work.file.save(uploads.random_name(kind), file, save=True)
    return work


def _refuse_another(mine: Any) -> None:
    if mine.filter(state=WorkState.HANDED_IN).exists():
        raise Refused(_("A work waits to be marked already. Take it back to hand in another one."))
    if Marking.objects.standing().filter(work__in=mine, passed=True).exists():
        raise Refused(_("This task is passed already."))


def _nameless(file: Any) -> Any:
    try:
        picture = clean_picture(file, max_bytes=settings.UPLOAD_MAX_BYTES)
    except Refused as refusal:
        raise Refused(refusal.message, field="file") from refusal
    extension = (picture.name or "").rpartition(".")[2]
    picture.name = _("work") + f".{extension}"
    return picture


def _kind(file: Any) -> uploads.Kind:
    try:
        return uploads.inspect(file, allowed=uploads.ATTACHMENTS, max_bytes=settings.UPLOAD_MAX_BYTES)
    except Refused as refusal:
        raise Refused(refusal.message, field="file") from refusal
