"""Bring questions of a test into an order."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Question, QuizPage
from courses.queries.authored import refuse_while_waiting
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def order_questions(*, quiz: QuizPage, order: Sequence[int], by: Person) -> bool:
    """Let the standing questions with these ids stand in this order, in the places that they have among the others.

    Its author may, and the office; the order needs no approval, since it changes no result. Return whether anything
    moved. One statement writes, and none where all of it stands so already.
    """
    quiz = QuizPage.objects.select_for_update(of=("self",)).get(pk=quiz.pk)
    if not can(by, "courses.write", quiz):
        raise Refused(_("Only the author of this test and the Marshal's Office change its questions."))
    refuse_while_waiting(quiz, by)
    standing = list(Question.objects.standing().filter(quiz=quiz))
    here = {each.pk: each for each in standing}
    if len(set(order)) != len(order) or not here.keys() >= set(order):
        raise Refused(_("This question does not belong to the test any more."))
    wanted, named = iter(order), set(order)
    ordered = [here[next(wanted)] if each.pk in named else each for each in standing]
    if ordered == standing:
        return False
    for place, each in enumerate(ordered, start=1):
        each.order = place
    Question.objects.bulk_update(ordered, ["order"])
    return True
