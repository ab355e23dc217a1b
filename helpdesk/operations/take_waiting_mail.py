"""Take in every mail that was stored and not read yet."""

import logging
import time
from datetime import datetime

from helpdesk.models import IncomingMail
from helpdesk.models.incoming_mail import Outcome
from helpdesk.operations.take_mail_in import take_mail_in

logger = logging.getLogger(__name__)

SECONDS = 50


def take_waiting_mail(*, now: datetime, limit: int = 1_000) -> int:
    """In the order in which they came; return how many were taken in. Ends before the next minute's call begins."""
    ends, taken = time.monotonic() + SECONDS, 0
    for mail in list(IncomingMail.objects.waiting().order_by("pk")[:limit]):
        try:
            taken += take_mail_in(mail=mail, now=now).outcome != Outcome.WAITING
        except Exception:
            logger.exception("mail %s waits", mail.pk)
        if time.monotonic() > ends:
            break
    return taken
