"""The questions of a test as its author and the Marshal's Office see them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from courses.models import Attempt, Question, QuestionVersion, QuizPage
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@dataclass(frozen=True)
class Authored:
    """`newest` is what the author sees and changes; `in_force` is what attempts are asked, None until approval."""

    question: Question
    newest: QuestionVersion
    in_force: QuestionVersion | None

    @property
    def waits(self) -> bool:
        """Whether something about it needs the approval of the office."""
        return self.newest.released_at is None or self.question.retire_asked_at is not None


def authored(quiz: QuizPage) -> list[Authored]:
    """Standing questions in order; two statements."""
    found = []
    for question in Question.objects.standing().filter(quiz=quiz).prefetch_related("versions"):
        versions = sorted(question.versions.all(), key=lambda version: version.number)
        in_force = next((each for each in versions if each.released_at and not each.replaced_at), None)
        found.append(Authored(question, versions[-1], in_force))
    return found


def waits_for_office(quiz: QuizPage) -> bool:
    state = quiz.current_workflow_state
    return bool(state and state.status == WorkflowState.STATUS_IN_PROGRESS)


def refuse_while_waiting(quiz: QuizPage, by: Person | None) -> None:
    """What the office is reading does not change under its eyes; who approves may still mend a word."""
    if waits_for_office(quiz) and not can(by, "courses.approve", quiz):
        raise Refused(_("The test waits for approval. Its questions can be changed again after the answer."))


def was_taken(page: Page) -> bool:
    """Whether there are attempts at this test, or at one below this page; one statement."""
    return Attempt.objects.filter(quiz__path__startswith=page.path).exists()
