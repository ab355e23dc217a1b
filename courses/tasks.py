"""What the worker does when it is woken: fetch and delegate."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from courses.operations.close_expired import close_expired as close_attempts
from courses.operations.render import render
from courses.queries.texts import text_page


@shared_task(name="courses.make_renditions")
def make_renditions(*, page_id: int, **_: Any) -> None:
    if page := text_page(page_id):
        render(page=page)


@shared_task(name="courses.close_expired")
def close_expired(**_: Any) -> int:
    return close_attempts(now=timezone.now())
