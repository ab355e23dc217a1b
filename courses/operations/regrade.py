"""Mark a question anew whose key was wrong."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import QuestionRegraded
from courses.models import Question, QuestionVersion, Regrade
from courses.operations.correct_results import correct_results
from courses.queries.regrading import reason_in_words, why_not
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def regrade(
    *,
    version: QuestionVersion,
    mended: QuestionVersion,
    reason: str,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Regrade:
    """From now on answers to `version` are marked by the key of `mended`, those of submitted attempts at once.

    Only a coordinator may, and nobody whose own result it would change. Attempts keep the words they were asked, the
    question its points, and a pass that was given stays. Announces QuestionRegraded, and QuizPassed for each attempt
    that passes now. Raises Refused.
    """
    if not can(by, "courses.regrade", version.question.quiz):
        raise Refused(_("Only a coordinator of the Marshal's Office has a question marked anew."))
    Question.objects.select_for_update(of=("self",)).get(pk=version.question_id)

    def make() -> Regrade:
        return _regraded(version, mended, reason, by, now)

    made, _new = once(key=key, action="courses.regrade", by=by, now=now, kind=Regrade, make=make)
    return made


def _regraded(version: QuestionVersion, mended: QuestionVersion, reason: str, by: Person, now: datetime) -> Regrade:
    present = QuestionVersion.objects.select_related("marked_by").get(pk=version.pk)
    words = reason_in_words(reason)
    if problem := why_not(present, mended):
        raise Refused(problem, field="mended")
    made = Regrade.objects.create(
        version=present,
        key_before=present.marked_by or present,
        key_after=mended,
        reason=words,
        regraded_by=by,
        regraded_at=now,
    )
    QuestionVersion.objects.filter(pk=present.pk).update(marked_by=mended)
    count = correct_results(regrade=made, by=by, now=now)
    if made.corrections.filter(attempt__person=by).exists():
        raise Refused(_("This would change a result of your own. Another coordinator has to decide it."))
    announce(
        QuestionRegraded(regrade_id=made.pk, version_id=present.pk, quiz_id=present.question.quiz_id),
        by=by,
        about=made,
        before={"version": made.key_before.number},
        after={"version": mended.number, "results": count},
        now=now,
    )
    return made
