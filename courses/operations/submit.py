"""Hand a draft to the Marshal's Office."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext
from wagtail.models import WorkflowState

from courses.blocks.lesson import questions_in
from courses.blocks.question_link import stays_with_the_exam
from courses.models import InstructionPage, LessonPage, Question, QuizPage, TextPage
from courses.queries.authored import asks_nothing, undrawable
from courses.queries.films import wrong_films
from courses.records.unsaid import refuse_unsaid
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def submit(*, page: TextPage, by: Person) -> WorkflowState:
    """Start the workflow of the page, or take it up again after it was sent back. Its author may, and the office.

    Wagtail's signal announces PageSubmitted, here as well as from the editor.
    """
    page = type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not can(by, "courses.submit", page):
        raise Refused(_("Only the author or the Marshal's Office may submit this text."))
    if isinstance(page, QuizPage) and asks_nothing(page):
        raise Refused(_("A test without questions cannot be submitted. Add the questions first."))
    if isinstance(page, QuizPage) and (why := undrawable(page)):
        raise Refused(why, field="sections")
    if wrong := wrong_films(page.get_latest_revision_as_object()):
        raise Refused(" ".join(wrong))
    if isinstance(page, LessonPage | InstructionPage):
        refuse_unsaid(page)
    if isinstance(page, LessonPage):
        _refuse_questions_of_exams(page)
    state = page.current_workflow_state
    with LogContext(user=by):
        if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(user=by)
            return state
        if state:
            raise Refused(_("This text waits for approval already."))
        workflow = page.get_workflow()
        if workflow is None:
            raise Refused(_("There is no approval set up for such texts. The administrator sets it up."))
        return workflow.start(page, by)


def _refuse_questions_of_exams(lesson: LessonPage) -> None:
    """A test may have become an exam since its question was chosen."""
    draft = lesson.get_latest_revision_as_object()
    asked = questions_in(draft.body.raw_data)
    if asked and Question.objects.filter(pk__in=asked, quiz__purpose=QuizPage.Purpose.EXAM).exists():
        raise Refused(f"{draft.title}: {stays_with_the_exam()}")
