"""Send every mail that is due."""

import time
from datetime import datetime

from django.db.models import Q

from lms.kit.quiet import is_quiet
from lms.mail_times import daytime_notices, urgent_notices
from lms.models import MailDelivery
from lms.operations.send import Outcome, send

SECONDS = 50


def send_waiting(*, now: datetime, limit: int = 1_000) -> int:
    """Send what is due, oldest first; return how many the mail server took.

    Ends when the server does not talk to us (the rest waits for the next minute without using up its tries) and
    before the next minute's call begins. In quiet hours summaries, the mails of daytime notices and those for people
    who want none then wait for the morning, however late the mail server comes back.
    """
    free = MailDelivery.objects.due(now).free(now)
    if is_quiet(now):
        urgent = Q(notice__kind__in=[each.name for each in urgent_notices]) | Q(notice__in_bell=False)
        free = free.exclude(notice__kind__in=[each.name for each in daytime_notices])
        free = free.exclude(~urgent, notice__person__quiet_mail=True).exclude(gathered=True)
    ends, sent = time.monotonic() + SECONDS, 0
    for mail_id in list(free.order_by("next_at", "pk").values_list("pk", flat=True)[:limit]):
        outcome = send(mail_id=mail_id, now=now)
        sent += outcome is Outcome.SENT
        if outcome is Outcome.UNREACHABLE or time.monotonic() > ends:
            break
    return sent
