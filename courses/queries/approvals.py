"""Texts that wait for the Marshal's Office."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from wagtail.models import Page, TaskState

from courses.models import CoursePage, OfficeApprovalTask

# A course has about so many parts, which wait together with it.
PARTS = 8


def approvals(*, limit: int) -> Iterable[TaskState]:
    """The longest waiting first; one statement. `revision` has the author and the text as it was submitted."""
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, task__in=OfficeApprovalTask.objects.values("pk")
    )
    return waiting.select_related("revision__user").order_by("started_at", "pk")[:limit]


@dataclass(frozen=True)
class Matter:
    """A text that waits, or a course with all of its parts that wait."""

    page_id: int
    title: str
    kind: str
    author: str
    is_course: bool


def matters(*, limit: int) -> list[Matter]:
    """The longest waiting first; a part of a course that waits itself is left to its course. One statement."""
    states = [state for state in approvals(limit=limit * PARTS) if state.revision]
    courses = {state.revision.content["path"] for state in states if _kind(state) is CoursePage}
    alone = [state for state in states if state.revision.content["path"][: -Page.steplen] not in courses]
    return [_matter(state) for state in alone[:limit]]


def _kind(state: TaskState) -> type[Any]:
    return ContentType.objects.get_for_id(state.revision.content_type_id).model_class() or Page


def _matter(state: TaskState) -> Matter:
    kind = _kind(state)
    return Matter(
        page_id=int(state.revision.object_id),
        title=state.revision.content["title"],
        kind=str(capfirst(kind._meta.verbose_name)),
        author=str(state.revision.user or "–"),
        is_course=kind is CoursePage,
    )
