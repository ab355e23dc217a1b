"""Change the place of a question in its test."""

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Question, QuizPage
from courses.queries.authored import refuse_while_waiting
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def move_question(*, question: Question, up: bool, by: Person) -> list[Question]:
    """One place up or down among the standing questions; return them in their new order.

    Its author may, and the office; the order needs no approval, since it changes no result. At the edge nothing
    happens. One statement writes, whatever the number of questions.
    """
    quiz = QuizPage.objects.select_for_update(of=("self",)).get(pk=question.quiz_id)
    if not can(by, "courses.write", quiz):
        raise Refused(_("Only the author of this test and the Marshal's Office change its questions."))
    refuse_while_waiting(quiz, by)
    standing = list(Question.objects.standing().filter(quiz=quiz))
    place = next((number for number, each in enumerate(standing) if each.pk == question.pk), None)
    if place is None:
        raise Refused(_("This question does not belong to the test any more."))
    other = place - 1 if up else place + 1
    if 0 <= other < len(standing):
        standing[place], standing[other] = standing[other], standing[place]
    for order, each in enumerate(standing, start=1):
        each.order = order
    Question.objects.bulk_update(standing, ["order"])
    return standing
