"""What the worker does when it is woken: fetch and delegate."""

from typing import Any

from celery import shared_task

from courses.models import InstructionPage
from courses.operations.render import render


@shared_task(name="courses.make_renditions")
def make_renditions(*, page_id: int, **_: Any) -> None:
    if page := InstructionPage.objects.filter(pk=page_id).first():
        render(page=page)
