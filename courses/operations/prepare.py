"""What authors need before the first text is written: the lists, the approval, the collection of pictures."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, Site, Task, Workflow, WorkflowPage, WorkflowTask

from courses.models import CourseIndexPage, InstructionIndexPage, OfficeApprovalTask
from courses.records.collection import screenshots

APPROVAL = "Akceptacja Urzędu Marszałkowskiego"
INSTRUCTIONS = {
    "title": "Instrukcje",
    "slug": "instrukcje",
    "lead": "Krok po kroku, tak jak na ekranie. Przy każdym kroku można zapytać lidera.",
}
COURSES = {
    "title": "Kursy",
    "slug": "kursy",
    "lead": "Krótkie lekcje i testy. Postęp zapisuje się sam, a do kursu można wrócić na każdym komputerze.",
}


@transaction.atomic
def prepare(*, now: datetime, say: Callable[[str], None]) -> None:
    """Safe to repeat: what is there stays as it is. The names are content, shown to authors, and can be changed."""
    sections = (_section(InstructionIndexPage, INSTRUCTIONS), _section(CourseIndexPage, COURSES))
    _retire_stock()
    for section in sections:
        _assign(section)
    screenshots()
    say("instructions and courses: lists, approval and collection are ready")


def _section(kind: type[Page], texts: dict[str, str]) -> Page:
    if found := kind.objects.first():
        return found
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    parent = site.root_page if site else Page.get_first_root_node()
    section = kind(**texts, show_in_menus=True)
    parent.add_child(instance=section)
    section.save_revision().publish()
    return section


def _retire_stock() -> None:
    """Wagtail's own workflow and groups would approve by group; here the permission table decides."""
    stock = GroupApprovalTask.objects.all()
    for workflow in Workflow.objects.filter(workflow_tasks__task__in=stock, active=True):
        workflow.deactivate()
    Workflow.objects.filter(workflow_tasks__task__in=stock, workflow_states=None).delete()
    Task.objects.filter(pk__in=stock.values("pk")).update(active=False)
    for task in stock.filter(task_states=None):
        task.delete()
    Group.objects.filter(name__in=("Moderators", "Editors"), user=None).delete()


def _assign(section: Page) -> None:
    if WorkflowPage.objects.filter(page=section).exists():
        return
    task = OfficeApprovalTask.objects.first() or OfficeApprovalTask.objects.create(name=APPROVAL)
    workflow, _made = Workflow.objects.get_or_create(name=APPROVAL)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=section)
