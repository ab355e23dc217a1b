"""When a token was used last."""

from datetime import datetime, timedelta

from django.db.models import Q

from helpdesk.models import ApiToken

STEP = timedelta(minutes=1)


def note_token_use(*, token: ApiToken, now: datetime) -> bool:
    """Write it down at most once a minute, so that reading costs no write; whether it was written. Asks nobody."""
    if token.last_used_at and now - token.last_used_at < STEP:
        return False
    stale = Q(last_used_at=None) | Q(last_used_at__lte=now - STEP)
    return bool(ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now))
