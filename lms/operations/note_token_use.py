"""When a token was used last."""

from datetime import datetime, timedelta

from django.db.models import Q

from lms.models import AccessToken

STEP = timedelta(minutes=1)


def note_token_use(*, token: AccessToken, now: datetime) -> bool:
    """Write it down at most once a minute, so that reading costs no write; whether it was written. Asks nobody."""
    if token.last_used_at and now - token.last_used_at < STEP:
        return False
    stale = Q(last_used_at=None) | Q(last_used_at__lte=now - STEP)
    return bool(type(token)._default_manager.filter(stale, pk=token.pk).update(last_used_at=now))
