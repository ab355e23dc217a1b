"""The addresses of a step for who writes it."""

from django.urls import reverse

from courses.models import Step
from courses.views.body import address_of


def edit_url(step: Step) -> str:
    """In the editor, at the step itself; Wagtail scrolls to the content path."""
    address = reverse("wagtailadmin_pages:edit", args=[step.page_id])
    return address if step.removed_at else f"{address}#content-path-steps.{step.block_id}"


def site_url(step: Step) -> str:
    """On the site; empty where readers do not find it there any more."""
    return f"{address_of(step.page.slug)}#{step.anchor}" if step.page.live and not step.removed_at else ""
