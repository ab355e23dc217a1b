"""Throw away what serves nobody any more."""

from datetime import datetime, timedelta

from django.db.models import Q

from lms.models import LoginRequest, OnceKey, OneTimeSecret, Session

KEPT = timedelta(days=30)


def clear_stale(*, now: datetime) -> dict[str, int]:
    """Remove run-out sessions, and form keys, secrets and settled login requests of more than 30 days ago.

    They are no records of anybody's work, and no hold keeps them; what is a record goes by `apply_retention`.
    """
    before = now - KEPT
    over = Q(used_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before)
    return {
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
        "form keys": OnceKey.objects.filter(created_at__lt=before).delete()[0],
        "secrets": OneTimeSecret.objects.filter(over).delete()[0],
        "login requests": LoginRequest.objects.filter(settled_at__lt=before).delete()[0],
    }
