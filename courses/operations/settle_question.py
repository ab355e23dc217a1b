"""Whoever shows the presentation marks a question as answered, or as open again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import RoomQuestionSettled
from courses.models import RoomQuestion
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def settle_question(*, question: RoomQuestion, is_answered: bool = True, by: Person, now: datetime) -> RoomQuestion:
    """The same again changes nothing. Announces RoomQuestionSettled."""
    question = RoomQuestion.objects.select_for_update(of=("self",)).select_related("slot").get(pk=question.pk)
    if not can(by, "courses.settle_question", question):
        raise Refused(_("Whoever shows the presentation marks questions."))
    if bool(question.answered_at) == is_answered:
        return question
    question.answered_at = now if is_answered else None
    question.save(update_fields=["answered_at"])
    announce(
        RoomQuestionSettled(question_id=question.pk),
        by=by,
        about=question,
        before={"answered": not is_answered},
        after={"answered": is_answered},
        now=now,
    )
    return question
