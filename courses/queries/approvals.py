"""Instructions that wait for the Marshal's Office."""

from collections.abc import Iterable

from wagtail.models import TaskState

from courses.models import OfficeApprovalTask


def approvals(*, limit: int) -> Iterable[TaskState]:
    """The longest waiting first; one statement. `revision` has the author and the text as it was submitted."""
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, task__in=OfficeApprovalTask.objects.values("pk")
    )
    return waiting.select_related("revision__user").order_by("started_at", "pk")[:limit]
