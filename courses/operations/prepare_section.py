"""A list that texts are written below, with the office's approval for them."""

from django.db import transaction
from wagtail.models import Page, Site, Workflow, WorkflowPage

from courses.models import OfficeApprovalTask


@transaction.atomic
def prepare_section(*, kind: type[Page], title: str, slug: str) -> None:
    """Safe to repeat: what is there stays as it is. Runs after `prepare`, which makes the approval. The names are
    content, shown to authors, and can be changed.
    """
    section = kind.objects.first() or _section(kind, title, slug)
    approval = Workflow.objects.filter(workflow_tasks__task__in=OfficeApprovalTask.objects.values("pk"), active=True)
    if not WorkflowPage.objects.filter(page=section).exists() and (workflow := approval.first()):
        WorkflowPage.objects.create(workflow=workflow, page=section)


def _section(kind: type[Page], title: str, slug: str) -> Page:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    parent = site.root_page if site else Page.get_first_root_node()
    section = kind(title=title, slug=slug, show_in_menus=True)
    parent.add_child(instance=section)
    section.save_revision().publish()
    return section
