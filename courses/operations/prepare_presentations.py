"""What presentations need before the first one is written: their list, and the office's approval for it."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from wagtail.models import Page, Site, Workflow, WorkflowPage

from courses.models import OfficeApprovalTask, PresentationIndexPage


@transaction.atomic
def prepare_presentations(*, now: datetime, say: Callable[[str], None]) -> None:
    """Safe to repeat: what is there stays as it is. Runs after `prepare`, which makes the approval."""
    section = PresentationIndexPage.objects.first() or _section()
    approval = Workflow.objects.filter(workflow_tasks__task__in=OfficeApprovalTask.objects.values("pk"), active=True)
    if not WorkflowPage.objects.filter(page=section).exists() and (workflow := approval.first()):
        WorkflowPage.objects.create(workflow=workflow, page=section)
    say("presentations: list and approval are ready")


def _section() -> PresentationIndexPage:
    """Its names are content, shown to authors, and can be changed."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    parent = site.root_page if site else Page.get_first_root_node()
    section = PresentationIndexPage(title="Prezentacje", slug="prezentacje", show_in_menus=True)
    parent.add_child(instance=section)
    section.save_revision().publish()
    return section
