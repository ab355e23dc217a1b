"""Mark an open answer of a test by its criteria."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import AnswerMarked
from courses.kinds.rubric import rubric_of
from courses.models import Answer, AnswerMarking
from courses.operations.settle_attempt import settle_attempt
from courses.queries.assignable import office_of
from courses.queries.marking import percent_of
from courses.records.work import LONGEST_COMMENT
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def mark_answer(
    *, answer: Answer, levels: Sequence[int | None], comment: str, by: Person, now: datetime
) -> AnswerMarking:
    """Choose one level for each criterion; with the last open answer of an attempt its result is settled.

    The same marking again changes nothing; of two who mark at once the second is told that it is marked. Announces
    AnswerMarked, and with the result AttemptSettled and QuizPassed or QuizFailed.
    """
    theirs = Answer.objects.one_locked(answer.pk)
    if not can(by, "courses.mark_answer", theirs):
        raise Refused(_("A trainer of the firm whose test it is marks, or the Marshal's Office, and nobody oneself."))
    words = clean_text(comment, cap=LONGEST_COMMENT)
    kept = AnswerMarking.objects.standing().filter(answer=theirs).first()
    if kept and (kept.by_id, kept.levels, kept.comment) == (by.pk, list(levels), words):
        return kept
    if not theirs.waits or theirs.attempt.is_open:
        raise Refused(_("This answer waits for no marking any more. Open the list again."))
    percent_of(rubric_of(theirs.version.rules["rubric"]), levels)
    theirs.marked_levels = list(levels)
    theirs.save(update_fields=["marked_levels"])
    marking = AnswerMarking.objects.create(
        answer=theirs, by=by, levels=theirs.marked_levels, comment=words, marked_at=now
    )
    announce(
        AnswerMarked(answer_id=theirs.pk, attempt_id=theirs.attempt_id, marking_id=marking.pk),
        by=by,
        about=theirs.attempt,
        partner_id=office_of(theirs.attempt.person),
        now=now,
    )
    settle_attempt(attempt=theirs.attempt, marking=marking, by=by, now=now)
    return marking
