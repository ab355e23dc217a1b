"""Correct the marking of a work."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import MarkingCorrected
from courses.models import Marking, Work
from courses.operations.settle_course import settle_course
from courses.queries.assignable import office_of
from courses.queries.marking import percent_of
from courses.queries.texts import course_of
from courses.records.work import LONGEST_COMMENT, LONGEST_REASON
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def correct_marking(
    *, work: Work, levels: Sequence[int | None], comment: str, reason: str, by: Person, now: datetime
) -> Marking:
    """A new row in the place of the standing one, with the reason; the same correction again changes nothing.

    A course that was announced as complete stays so.
    """
    theirs = Work.objects.select_for_update(of=("self",)).select_related("person", "page").get(pk=work.pk)
    if not can(by, "courses.correct_marking", theirs):
        raise Refused(_("A trainer of the firm whose task it is marks, or the Marshal's Office, and nobody oneself."))
    before = Marking.objects.standing().filter(work=theirs).first()
    if before is None:
        raise Refused(_("This work has no marking yet."))
    words = clean_text(comment, cap=LONGEST_COMMENT)
    why = clean_text(reason, cap=LONGEST_REASON, single_line=True)
    if not why:
        raise Refused(_("Write the reason in a few words."), field="reason")
    said = (by.pk, list(levels), words, why)
    if (before.by_id, before.levels, before.comment, before.reason) == said:
        return before
    percent = percent_of(theirs.rubric, levels)
    passed = percent >= theirs.pass_percent
    Marking.objects.filter(pk=before.pk).update(replaced_at=now)
    marking = Marking.objects.create(
        work=theirs,
        by=by,
        levels=list(levels),
        percent=percent,
        passed=passed,
        comment=words,
        reason=why,
        marked_at=now,
    )
    announce(
        MarkingCorrected(work_id=theirs.pk, marking_id=marking.pk),
        by=by,
        about=theirs,
        partner_id=office_of(theirs.person),
        before={"percent": before.percent, "passed": before.passed},
        after={"percent": percent, "passed": passed, "reason": why},
        now=now,
    )
    if passed and (course := course_of(theirs.page)):
        settle_course(course=course, person=theirs.person, now=now)
    return marking
