"""Bring what lies in the mailbox of the mail server. Speaks to it, so it must never run inside a transaction."""

import imaplib
import logging
import time
from datetime import datetime

from helpdesk.mail.mailbox import Mailbox, Place, opened
from helpdesk.operations.store_mail import store_mail

logger = logging.getLogger(__name__)

SECONDS = 40
MOST_CONNECTIONS = 5


def fetch_mail(*, place: Place, now: datetime, limit: int = 1_000) -> int:
    """Store each mail that bears no mark yet, then mark it; return how many were stored. Ends within a minute.

    Between the two anything may break: the same bytes come again then, and are the row that is there. A mail that the
    server will not give is passed over until the next call; where the connection breaks at it, the next connection
    goes on behind it. What was stored is read by take_waiting_mail. Raise OSError or imaplib.IMAP4.error where the
    mailbox cannot be opened at all, or nothing can be stored.
    """
    ends, stored = time.monotonic() + SECONDS, 0
    passed: set[int] = set()
    for _connection in range(MOST_CONNECTIONS):
        at: list[int] = []
        try:
            with opened(place) as mailbox:
                for uid in [each for each in mailbox.waiting() if each not in passed][: limit - stored]:
                    at.append(uid)
                    stored += _brought(mailbox, uid, now)
                    passed.add(uid)
                    if time.monotonic() > ends:
                        break
            return stored
        except imaplib.IMAP4.abort as error:
            if not at:
                raise
            passed.add(at[-1])
            logger.warning("the mailbox went away at mail %s: %s", at[-1], error)
    return stored


def _brought(mailbox: Mailbox, uid: int, now: datetime) -> bool:
    try:
        with mailbox.bytes_of(uid) as source:
            store_mail(source=source, now=now)
        mailbox.mark(uid)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        logger.warning("mail %s of the mailbox was passed over: %s", uid, error)
        return False
    return True
