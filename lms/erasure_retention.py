"""Requests to be forgotten that a hold kept waiting: the first retention after it carries them out."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.models import ErasureRequest
from lms.operations.erase import erase
from lms.queries.holds import people_of
from lms.retention_rules import RetentionRule, retention_rules

logger = logging.getLogger(__name__)


def _carry_out(rows: Any, now: datetime) -> int:
    """One that fails is tried again the next night and keeps nobody else waiting."""
    done = 0
    for request in rows.select_related("person"):
        try:
            with transaction.atomic():
                erase(person=request.person, by=None, now=now)
                ErasureRequest.objects.filter(pk=request.pk).update(done_at=now)
        except Exception:
            logger.exception("request to be forgotten %s", request.pk)
        else:
            done += 1
    return done


retention_rules.add(
    RetentionRule(
        "requests to be forgotten",
        90,
        _("People who asked to be forgotten"),
        _("until no hold covers them"),
        lambda now: ErasureRequest.objects.filter(done_at=None),
        lambda partners: Q(person__in=people_of(partners)),
        _carry_out,
    )
)
