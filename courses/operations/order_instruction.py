"""Have the PDF of an instruction made by the worker."""

from collections.abc import Iterable
from functools import partial

from django.core.cache import cache
from django.db import transaction

from courses.queries.instruction_paper import FAILED, ORDERED, order_key
from lms.outbox import wake

PATIENCE = 60
"""Seconds after which an order that nobody has filled is given again: a worker may have been killed."""


def order_instruction(
    *, path: str, page_id: int, steps: Iterable[str], audiences: Iterable[str], again: bool = False
) -> bool:
    """Wake the worker for the file at this path unless it is at it already; False where it has failed.

    After a failure nothing is ordered until `again` asks for it. Who may have the file is asked by the caller.
    """
    key = order_key(path)
    if cache.get(key) == FAILED:
        if not again:
            return False
        cache.delete(key)
    if cache.add(key, ORDERED, PATIENCE):
        order = {"page_id": page_id, "steps": list(steps), "audiences": list(audiences), "path": path}
        transaction.on_commit(partial(wake, "courses.print_instruction", **order), robust=True)
    return True
