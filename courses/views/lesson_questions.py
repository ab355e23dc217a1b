"""The questions that stand in a lesson, each tried in place as in practice: told at once, and nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.forms.answers import AnswersForm
from courses.models import Answer, QuestionVersion
from courses.queries.asked_in_lesson import asked_in_lesson, refuse_during_an_attempt
from courses.queries.practice import tried
from courses.views.answer_shown import AnswerShown, shown_alone
from courses.views.lesson_body import Stretch
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@dataclass(frozen=True)
class QuestionHere:
    """`answer` is a row that is in no table; `shown` is None until it is tried. `action` is None for who may not."""

    answer: Answer
    action: str | None
    shown: AnswerShown | None = None

    @property
    def anchor(self) -> str:
        return f"pytanie-{self.answer.order}"


def questions_here(
    request: HttpRequest, stretches: Sequence[Stretch], course_id: int, url: str
) -> dict[int, QuestionHere]:
    """By question; `url` is the address of the lesson, empty in a preview. One statement where the text has any, and
    another one when an answer is sent.
    """
    asked = list(dict.fromkeys(each.question for each in stretches if each.question))
    versions = asked_in_lesson(request.user, asked, course_id, timezone.now())
    listed = [versions[each] for each in asked if each in versions]
    sent = AnswersForm(request.POST).chosen() if request.method == "POST" else {}
    if sent and not sent.keys() & {each.pk for each in listed}:
        messages.error(request, _("This question has changed meanwhile. Answer it once more."))
    return {
        version.question_id: _here(request, version, order, sent, url) for order, version in enumerate(listed, start=1)
    }


def _here(
    request: HttpRequest, version: QuestionVersion, order: int, sent: dict[int, list[str]], url: str
) -> QuestionHere:
    person, answer = request.user, Answer(version=version, order=order)
    if not url or not isinstance(person, Person) or not can(person, "courses.begin", version.question.quiz):
        return QuestionHere(answer, None)
    action = f"{url}#pytanie-{order}"
    if version.pk not in sent:
        return QuestionHere(answer, action)
    try:
        told = _("An attempt at this test is under way. Submit it first; practice comes afterwards.")
        refuse_during_an_attempt(person, version, told)
        tried(answer, sent[version.pk], timezone.now())
    except Refused as refusal:
        answer.unclear = str(refusal)
    return QuestionHere(answer, action, None if answer.unclear else shown_alone(person, answer, row=version))
