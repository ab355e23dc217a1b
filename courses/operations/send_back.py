"""The Marshal's Office asks for changes."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from courses.models import TextPage
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def send_back(*, page: TextPage, by: Person, comment: str) -> TextPage:
    """Return the submitted text to its author, with a comment that says what to change. Only the office may."""
    page = type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not can(by, "courses.send_back", page):
        raise Refused(_("Only the Marshal's Office sends texts back."))
    wanted = clean_text(comment, cap=2000)
    if not wanted:
        raise Refused(_("Write what should be changed."), field="comment")
    waiting = page.current_workflow_task_state
    if waiting is None or waiting.status != waiting.STATUS_IN_PROGRESS:
        raise Refused(_("This text does not wait for approval."))
    with LogContext(user=by):
        waiting.task.specific.on_action(waiting, user=by, action_name="reject", comment=wanted)
    return page
