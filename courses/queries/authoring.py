"""What waits for an author or for the office."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, TaskState, WorkflowState

from courses.models import OfficeApprovalTask, TextPage
from lms.models import Person
from lms.permissions import can

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Authoring:
    """Counts. `waiting`: at the office; `returned`: back at this author; `for_review`: own texts due within 30 days."""

    waiting: int
    returned: int
    for_review: int
    approves: bool


def authoring(person: Person, day: date, *kinds: type[TextPage]) -> Authoring:
    """Of texts of these kinds the office counts every one, a trainer the own ones."""
    approves = can(person, "courses.approve")
    types = ContentType.objects.get_for_models(*kinds).values()
    texts = Page.objects.filter(content_type__in=types)
    pages = texts if approves else texts.filter(owner=person)
    due = sum(
        kind.objects.filter(pk__in=pages.values("pk"), live=True, review_on__lte=day + SOON).count() for kind in kinds
    )
    ids = [str(pk) for pk in pages.values_list("pk", flat=True)]
    at_office = TaskState.objects.filter(
        task__in=OfficeApprovalTask.objects.values("pk"), workflow_state__object_id__in=ids
    )
    waiting = at_office.filter(status=TaskState.STATUS_IN_PROGRESS).count()
    returned = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, object_id__in=ids).count()
    return Authoring(waiting=waiting, returned=returned, for_review=due, approves=approves)
