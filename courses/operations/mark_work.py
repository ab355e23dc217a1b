"""Mark a work by its rubric."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import WorkMarked
from courses.models import Marking, Work, WorkState
from courses.operations.settle_course import settle_course
from courses.queries.assignable import office_of
from courses.queries.marking import percent_of
from courses.queries.texts import course_of
from courses.records.work import LONGEST_COMMENT
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def mark_work(*, work: Work, levels: Sequence[int | None], comment: str, by: Person, now: datetime) -> Marking:
    """Choose one level for each criterion; the task is done from the threshold on. The same marking again changes
    nothing; of two who mark at once the second is told that it is marked.
    """
    theirs = Work.objects.select_for_update(of=("self",)).select_related("person", "page").get(pk=work.pk)
    if not can(by, "courses.mark_work", theirs):
        raise Refused(_("A trainer of the firm whose task it is marks, or the Marshal's Office, and nobody oneself."))
    words = clean_text(comment, cap=LONGEST_COMMENT)
    kept = Marking.objects.standing().filter(work=theirs).first()
    if kept and (kept.by_id, kept.levels, kept.comment) == (by.pk, list(levels), words):
        return kept
    if not theirs.waits:
        raise Refused(_("This work waits for no marking any more. Open the list again."))
    percent = percent_of(theirs.rubric, levels)
    passed = percent >= theirs.pass_percent
    marking = Marking.objects.create(
        work=theirs, by=by, levels=list(levels), percent=percent, passed=passed, comment=words, marked_at=now
    )
    theirs.state = WorkState.MARKED
    theirs.save(update_fields=["state"])
    announce(
        WorkMarked(work_id=theirs.pk, marking_id=marking.pk),
        by=by,
        about=theirs,
        partner_id=office_of(theirs.person),
        after={"percent": percent, "passed": passed},
        now=now,
    )
    if passed and (course := course_of(theirs.page)):
        settle_course(course=course, person=theirs.person, now=now)
    return marking
