"""The step of Wagtail's workflow at which the Marshal's Office says yes or sends back."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from courses.records.unsaid import refuse_unsaid
from lms.models import Person
from lms.permissions import can


class OfficeApprovalTask(Task):
    """Who may approve is asked of the one permission table; Wagtail's groups take no part."""

    class Meta:
        verbose_name = _("approval by the Marshal's Office")
        verbose_name_plural = _("approvals by the Marshal's Office")

    def user_can_access_editor(self, obj: Page, user: Person) -> bool:
        return can(user, "courses.approve", obj)

    def locked_for_user(self, obj: Page, user: Person) -> bool:
        """The author waits; whoever approves may still mend a word."""
        return not can(user, "courses.approve", obj)

    def user_can_lock(self, obj: Page, user: Person) -> bool:
        return can(user, "courses.approve", obj)

    def get_actions(self, obj: Page, user: Person) -> list[tuple[str, Any, bool]]:
        if not can(user, "courses.approve", obj):
            return []
        return [
            ("reject", _("Send back for changes"), True),
            ("approve", _("Approve and publish"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Person, action_name: str, **kwargs: Any) -> None:
        """Whoever approves in the editor approves what they see there, their own mending of a word included.

        Approving elsewhere asks no form: what was mended since must have been told of as well (Refused).
        """
        page = task_state.workflow_state.content_object.specific
        if action_name == "approve" and hasattr(page, "unsaid"):
            refuse_unsaid(page)
        latest = task_state.workflow_state.content_object.get_latest_revision()
        if task_state.revision_id != latest.pk:
            task_state.revision = latest
            task_state.save(update_fields=["revision"])
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Person, **kwargs: Any) -> QuerySet[TaskState]:
        if not can(user, "courses.approve"):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    @classmethod
    def get_description(cls) -> str:
        return gettext("The Marshal's Office approves the text; only then is it published.")
