"""The Marshal's Office says yes: the text is published."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from courses.models import TextPage
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def approve(*, page: TextPage, by: Person, comment: str = "") -> TextPage:
    """Approve the submitted revision; Wagtail publishes it, and `release` pins it. Only the office may."""
    page = type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not can(by, "courses.approve", page):
        raise Refused(_("Only the Marshal's Office approves texts."))
    waiting = page.current_workflow_task_state
    if waiting is None or waiting.status != waiting.STATUS_IN_PROGRESS:
        raise Refused(_("This text does not wait for approval."))
    with LogContext(user=by):
        waiting.task.specific.on_action(waiting, user=by, action_name="approve", comment=clean_text(comment, cap=2000))
    page.refresh_from_db()
    return page
