"""Type a code from paper."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lms.models import OneTimeSecret
from lms.queries.logins import by_login
from lms.queries.secrets import MOST_ATTEMPTS, is_code_of


@transaction.atomic
def enter_code(*, login: str, code: str, now: datetime) -> OneTimeSecret | None:
    """The secret that this login and code open, or None: wrong, used, too old and unknown are all the same.

    A wrong code is counted; after five the secret is withdrawn. It returns None instead of raising, so that the
    count is kept. The code itself is used up only when a password is set by it.
    """
    person = by_login(login)
    if person is None:
        return None
    usable = OneTimeSecret.objects.usable(now).filter(person=person, purpose=OneTimeSecret.Purpose.CODE)
    secret = usable.select_for_update(of=("self",)).select_related("person").first()
    if secret is None:
        return None
    if is_code_of(secret, code):
        return secret
    OneTimeSecret.objects.filter(pk=secret.pk).update(attempts=F("attempts") + 1)
    OneTimeSecret.objects.filter(pk=secret.pk, attempts__gte=MOST_ATTEMPTS).update(withdrawn_at=now)
    return None
