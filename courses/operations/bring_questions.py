"""Take questions of the bank into a test."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from courses.events import QuestionKept
from courses.models import Question, QuestionTag, QuestionVersion, QuizPage
from courses.operations.retire_question import retire_question
from courses.queries.authored import refuse_while_waiting
from courses.queries.bank import bank
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

COPIED = ("kind", "text", "options", "rules", "picture", "notes", "feedback", "hint", "points", "step")


@transaction.atomic
def bring_questions(
    *,
    quiz: QuizPage,
    questions: Collection[int],
    by: Person,
    now: datetime,
    moves: bool = False,
    key: UUID | None = None,
) -> QuizPage:
    """Copy questions, by id, to the end of the test, as the bank shows them; `moves` takes them out of theirs.

    Whoever may write the test, questions that they find in the bank; to move them also whoever may write the test they
    leave. Attempts keep their questions: what is moved is retired there, and a new question here. It waits for approval
    as any new one does; what an author takes out waits for that of the other test. Refuses the whole of it where one of
    them cannot be taken. Sent again under its key it changes nothing. Announces QuestionKept for each, and
    QuestionRetired.
    """
    quiz = QuizPage.objects.select_for_update(of=("self",)).get(pk=quiz.pk)
    if not can(by, "courses.write", quiz):
        raise Refused(_("Only the author of this test and the Marshal's Office change its questions."), field="quiz")
    refuse_while_waiting(quiz, by)

    def make() -> QuizPage:
        found = list(bank(by).filter(question__in=questions).prefetch_related("question__tagged_items"))
        found.sort(key=lambda version: (version.question.quiz_id, version.question.order))
        if not found:
            raise Refused(_("Choose at least one question."))
        if len(found) < len(set(questions)):
            raise Refused(_("One of these questions is not in the bank any more. Look at the list again."))
        if moves and any(version.question.quiz_id == quiz.pk for version in found):
            raise Refused(_("A question that stands in this test already cannot be moved there."), field="quiz")
        last = quiz.questions.aggregate(last=Max("order"))["last"] or 0
        for place, version in enumerate(found, start=last + 1):
            _copy(version, quiz, place, by, now)
            if moves:
                retire_question(question=version.question, by=by, now=now)
        return quiz

    return once(key=key, action="courses.bring_questions", by=by, now=now, kind=QuizPage, make=make)[0]


def _copy(version: QuestionVersion, quiz: QuizPage, place: int, by: Person, now: datetime) -> None:
    origin, approves = version.question, can(by, "courses.approve", quiz)
    question = Question.objects.create(quiz=quiz, order=place, category=origin.category, copied_from=origin)
    tags = (QuestionTag(content_object=question, tag_id=each.tag_id) for each in origin.tagged_items.all())
    QuestionTag.objects.bulk_create(tags)
    beside = version.lesson and version.lesson.path[: -quiz.steplen] == quiz.path[: -quiz.steplen]
    copy = QuestionVersion.objects.create(
        question=question,
        number=1,
        made_by=by,
        made_at=now,
        released_at=now if approves else None,
        lesson=version.lesson if beside else None,
        **{name: getattr(version, name) for name in COPIED},
    )
    if not approves:
        QuizPage.objects.filter(pk=quiz.pk).update(has_unpublished_changes=True)
    fact = QuestionKept(question_id=question.pk, version_id=copy.pk, quiz_id=quiz.pk)
    announce(fact, by=by, about=question, before={"version": 0}, after={"version": 1}, now=now)
