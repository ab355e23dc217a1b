"""Wagtail's own background work (search index, reference index, files), carried out by Celery after the commit."""

import logging
from functools import partial
from typing import Any

from celery import shared_task
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id, normalize_json

from lms.outbox import wake

logger = logging.getLogger(__name__)


@shared_task(name="lms.wagtail_task", autoretry_for=(Exception,), max_retries=5, retry_backoff=True)
def run(*, path: str, args: list[Any], kwargs: dict[str, Any], **_: Any) -> None:
    """Do the work; a failure is retried and then seen in the log, unlike in Wagtail's own default."""
    try:
        import_string(path).call(*args, **kwargs)
    except ObjectDoesNotExist:
        logger.info("%s: the object went away before its turn", path)


class CeleryBackend(BaseTaskBackend):
    """Index work is woken like a fact; what a lost message leaves undone, the nightly `update_index` mends."""

    supports_priority = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        args, kwargs = normalize_json(args), normalize_json(kwargs)
        send = partial(wake, run.name, path=task.module_path, args=args, kwargs=kwargs)
        transaction.on_commit(send, robust=True)
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
