"""What instructions need before the first one is written: their list, their approval, their collection of pictures."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, Site, Task, Workflow, WorkflowPage, WorkflowTask

from courses.models import InstructionIndexPage, OfficeApprovalTask
from courses.records.collection import screenshots

APPROVAL = "Akceptacja Urzędu Marszałkowskiego"


@transaction.atomic
def prepare(*, now: datetime, say: Callable[[str], None]) -> None:
    """Safe to repeat: what is there stays as it is. The names are content, shown to authors, and can be changed."""
    section = _section()
    _retire_stock()
    _assign(section)
    screenshots()
    say("instructions: list, approval and collection are ready")


def _section() -> Page:
    if found := InstructionIndexPage.objects.first():
        return found
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    parent = site.root_page if site else Page.get_first_root_node()
    section = InstructionIndexPage(
        title="Instrukcje",
        slug="instrukcje",
        lead="Krok po kroku, tak jak na ekranie. Przy każdym kroku można zapytać lidera.",
        show_in_menus=True,
    )
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
