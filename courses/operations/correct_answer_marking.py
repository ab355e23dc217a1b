"""Correct the marking of an open answer."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import AnswerMarkingCorrected
from courses.kinds.rubric import rubric_of
from courses.models import Answer, AnswerMarking
from courses.operations.settle_attempt import settle_attempt
from courses.queries.assignable import office_of
from courses.queries.marking import percent_of
from courses.records.work import LONGEST_COMMENT, LONGEST_REASON
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def correct_answer_marking(
    *, answer: Answer, levels: Sequence[int | None], comment: str, reason: str, by: Person, now: datetime
) -> AnswerMarking:
    """A new row in the place of the standing one, with the reason; the same correction again changes nothing.

    The result of the attempt follows, and a test that was passed stays passed, as after a regrade. Announces
    AnswerMarkingCorrected, and QuizPassed where the attempt passes now.
    """
    theirs = Answer.objects.one_locked(answer.pk)
    if not can(by, "courses.correct_answer_marking", theirs):
        raise Refused(_("A trainer of the firm whose test it is marks, or the Marshal's Office, and nobody oneself."))
    before = AnswerMarking.objects.standing().filter(answer=theirs).first()
    if before is None:
        raise Refused(_("This answer has no marking yet."))
    words = clean_text(comment, cap=LONGEST_COMMENT)
    why = clean_text(reason, cap=LONGEST_REASON, single_line=True)
    if not why:
        raise Refused(_("Write the reason in a few words."), field="reason")
    said = (by.pk, list(levels), words, why)
    if (before.by_id, before.levels, before.comment, before.reason) == said:
        return before
    percent_of(rubric_of(theirs.version.rules["rubric"]), levels)
    attempt, percent, passed = theirs.attempt, theirs.attempt.percent, theirs.attempt.passed
    theirs.marked_levels = list(levels)
    theirs.save(update_fields=["marked_levels"])
    AnswerMarking.objects.filter(pk=before.pk).update(replaced_at=now)
    marking = AnswerMarking.objects.create(
        answer=theirs, by=by, levels=theirs.marked_levels, comment=words, reason=why, marked_at=now
    )
    settle_attempt(attempt=attempt, marking=marking, by=by, now=now)
    announce(
        AnswerMarkingCorrected(answer_id=theirs.pk, attempt_id=attempt.pk, marking_id=marking.pk),
        by=by,
        about=attempt,
        partner_id=office_of(attempt.person),
        before={"percent": percent, "passed": passed},
        after={"percent": attempt.percent, "passed": attempt.passed, "reason": why},
        now=now,
    )
    return marking
