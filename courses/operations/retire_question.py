"""Take a question out of a test."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import QuestionRetired
from courses.models import Question, QuizPage
from courses.queries.authored import refuse_while_waiting
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def retire_question(*, question: Question, by: Person, now: datetime) -> Question:
    """Ask it no more; its versions stay for the attempts that asked it. Its author may, and the office.

    What the office has approved an author takes out with the next approval of the test only. Announces
    QuestionRetired; taken out twice it is taken out once.
    """
    quiz = QuizPage.objects.select_for_update(of=("self",)).get(pk=question.quiz_id)
    question = Question.objects.select_for_update().get(pk=question.pk)
    if not can(by, "courses.write", quiz):
        raise Refused(_("Only the author of this test and the Marshal's Office change its questions."))
    refuse_while_waiting(quiz, by)
    if question.retired_at:
        return question
    approved = question.versions.exclude(released_at=None).exists()
    if approved and not can(by, "courses.approve", quiz):
        if question.retire_asked_at:
            return question
        question.retire_asked_at = now
        QuizPage.objects.filter(pk=quiz.pk).update(has_unpublished_changes=True)
    else:
        question.retired_at = now
    question.save(update_fields=["retire_asked_at", "retired_at"])
    announce(QuestionRetired(question_id=question.pk, quiz_id=quiz.pk), by=by, about=question, now=now)
    return question
