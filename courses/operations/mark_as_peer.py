"""Mark the work of another learner."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import WorkMarked
from courses.models import Marking, PeerMarking, Work, WorkState
from courses.operations.settle_course import settle_course
from courses.queries.assignable import office_of
from courses.queries.marking import percent_of
from courses.queries.peering import percent_by_peers
from courses.queries.texts import course_of
from courses.records.work import LONGEST_COMMENT
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def mark_as_peer(
    *, given: PeerMarking, levels: Sequence[int | None], comment: str, by: Person, now: datetime
) -> PeerMarking:
    """Choose one level for each criterion, once; the last of the peers decides the work, by the mean of each criterion.

    The same marking again changes nothing. Announces WorkMarked with the decision, by nobody: peers stay unnamed.
    """
    work = Work.objects.select_for_update(of=("self",)).select_related("person", "page").get(pk=given.work_id)
    mine = PeerMarking.objects.get(pk=given.pk)
    mine.work = work
    if not can(by, "courses.mark_as_peer", mine):
        raise Refused(_("Only the learner who was given this work marks it."))
    words = clean_text(comment, cap=LONGEST_COMMENT)
    if mine.marked_at and (mine.levels, mine.comment) == (list(levels), words):
        return mine
    if not mine.is_open:
        raise Refused(_("This work waits for no marking any more. Open the list again."))
    percent_of(work.rubric, levels)
    mine.levels, mine.comment, mine.marked_at = list(levels), words, now
    mine.save(update_fields=["levels", "comment", "marked_at"])
    _decide(work, now)
    return mine


def _decide(work: Work, now: datetime) -> None:
    rows = list(PeerMarking.objects.filter(work=work).values_list("levels", "marked_at"))
    if any(marked_at is None for _levels, marked_at in rows):
        return
    percent = percent_by_peers(work.rubric, [levels for levels, _marked_at in rows])
    passed = percent >= work.pass_percent
    marking = Marking.objects.create(work=work, percent=percent, passed=passed, marked_at=now)
    work.state = WorkState.MARKED
    work.save(update_fields=["state"])
    announce(
        WorkMarked(work_id=work.pk, marking_id=marking.pk),
        by=None,
        about=work,
        partner_id=office_of(work.person),
        after={"percent": percent, "passed": passed},
        now=now,
    )
    if passed and (course := course_of(work.page)):
        settle_course(course=course, person=work.person, now=now)
