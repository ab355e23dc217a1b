"""Send every mail that is due."""

import time
from datetime import datetime

from django.db.models import Q

from lms.kit.quiet import is_quiet
from lms.models import MailDelivery
from lms.operations.send import Outcome, send
from lms.registry import daytime_notices

SECONDS = 50


def send_waiting(*, now: datetime, limit: int = 1_000) -> int:
    """Send what is due, oldest first; return how many the mail server took.

    Ends when the server does not talk to us (the rest waits for the next minute without using up its tries) and
    before the next minute's call begins. In quiet hours the mails of daytime notices wait for the morning.
    """
    free = MailDelivery.objects.due(now).filter(Q(claimed_until=None) | Q(claimed_until__lte=now))
    if is_quiet(now):
        free = free.exclude(notice__kind__in=[each.name for each in daytime_notices])
    ends, sent = time.monotonic() + SECONDS, 0
    for mail_id in list(free.order_by("next_at", "pk").values_list("pk", flat=True)[:limit]):
        outcome = send(mail_id=mail_id, now=now)
        sent += outcome is Outcome.SENT
        if outcome is Outcome.UNREACHABLE or time.monotonic() > ends:
            break
    return sent
