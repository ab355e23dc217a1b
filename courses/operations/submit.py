"""Hand a draft to the Marshal's Office."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext
from wagtail.models import WorkflowState

from courses.models import QuizPage, TextPage
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
    if isinstance(page, QuizPage) and not page.questions.standing().exists():
        raise Refused(_("A test without questions cannot be submitted. Add the questions first."))
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
