"""Have the PDF of a partner's matrix of skills made by the worker."""

from datetime import date
from functools import partial

from django.core.cache import cache
from django.db import transaction

from courses.queries.skill_paper import FAILED, ORDERED, order_key
from lms.models import Partner
from lms.outbox import wake

PATIENCE = 60
"""Seconds after which an order that nobody has filled is given again: a worker may have been killed."""


def order_skills(*, path: str, partner: Partner, day: date, again: bool = False) -> bool:
    """Wake the worker for the file at this path unless it is at it already; False where it has failed.

    After a failure nothing is ordered until `again` asks for it. Who may have the file is asked by the caller.
    """
    key = order_key(path)
    if cache.get(key) == FAILED:
        if not again:
            return False
        cache.delete(key)
    if cache.add(key, ORDERED, PATIENCE):
        order = {"partner_id": partner.pk, "day": day.isoformat(), "path": path}
        transaction.on_commit(partial(wake, "courses.print_skills", **order), robust=True)
    return True
