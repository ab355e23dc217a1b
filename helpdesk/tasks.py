"""What the worker does for the help desk."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from helpdesk.operations.remind import remind as remind_of_deadlines


@shared_task(name="helpdesk.remind")
def remind(**_later: Any) -> None:
    """Every minute: warn of deadlines. What a later version passes in addition is ignored."""
    remind_of_deadlines(now=timezone.now())
