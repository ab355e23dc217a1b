"""Send one mail that waits. Speaks to the mail server, so it must never run inside a transaction."""

import logging
from datetime import datetime, timedelta
from enum import Enum
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.db import transaction
from django.db.models import F

from lms.events import MailUndelivered
from lms.mail import compose, compose_summary
from lms.models import MailDelivery, Notice
from lms.outbox import announce

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
MOST_IN_SUMMARY = 200
MOST_ATTEMPTS = 16  # with these pauses the last one comes within 48 hours


class Outcome(Enum):
    NOT_NOW = "sent before, given up, waiting, or in another worker's hands"
    SENT = "taken by the mail server"
    POSTPONED = "not taken for now"
    UNREACHABLE = "no mail server that talks to us"
    REFUSED = "refused for good"


def send(*, mail_id: int, now: datetime) -> Outcome:
    """Try once to hand a mail over to the mail server and write down what became of it.

    The row is claimed first, for ten minutes: two workers never send the same mail. A worker that dies after the
    server took the mail leaves it claimed; it is then sent again under the same Message-ID, never lost. Announces
    MailUndelivered where nobody will try again. One that is gathered takes along what else waits for its person.
    """
    mails = _claim(mail_id, now)
    if not mails:
        return Outcome.NOT_NOW
    try:
        (compose(mails[0]) if len(mails) == 1 else compose_summary(mails)).send()
    except Exception as error:
        logger.warning("mail %s was not taken: %s", mail_id, type(error).__name__)
        outcome = _judge(error)
        for mail in mails:
            _note_failure(mail, outcome, error, now)
        return outcome
    for mail in mails:
        _note(mail, state=MailDelivery.State.SENT, sent_at=now, next_at=None, last_error="", links=[])
    # What goes by mail only may carry a one-time link: on its way the row has to hold it, afterwards it is a risk.
    Notice.objects.filter(pk__in=[mail.notice_id for mail in mails], in_bell=False).update(path="")
    return Outcome.SENT


def _claim(mail_id: int, now: datetime) -> list[MailDelivery]:
    """The mail, and what is to go in one summary with it, as far as nobody else has them in hand."""
    first = _claimed([mail_id], now)
    if not first or not first[0].gathered:
        return first
    alike = MailDelivery.objects.due(now).free(now).filter(gathered=True, address=first[0].address)
    with_it = alike.filter(notice__person=first[0].notice.person_id).order_by("pk")
    return first + _claimed(list(with_it.values_list("pk", flat=True)[:MOST_IN_SUMMARY]), now)


def _claimed(ids: list[int], now: datetime) -> list[MailDelivery]:
    """Of these the ones that nobody had; one by one, since another worker may be at the same."""
    free = [pk for pk in ids if MailDelivery.objects.due(now).free(now).filter(pk=pk).update(**_lease(now))]
    return list(MailDelivery.objects.filter(pk__in=free).select_related("notice__person").order_by("pk"))


def _lease(now: datetime) -> dict[str, Any]:
    return {"claimed_until": now + LEASE, "attempts": F("attempts") + 1}


def _judge(error: Exception) -> Outcome:
    """A 5xx for this recipient or this text is final; a server that will not talk to us at all is our own trouble."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return Outcome.REFUSED if all(code >= 500 for code in codes) else Outcome.POSTPONED
    if isinstance(error, SMTPDataError):
        return Outcome.REFUSED if error.smtp_code >= 500 else Outcome.POSTPONED
    if isinstance(error, OSError | SMTPException):
        return Outcome.UNREACHABLE
    return Outcome.REFUSED if isinstance(error, ValueError) else Outcome.POSTPONED


def _note_failure(mail: MailDelivery, outcome: Outcome, error: Exception, now: datetime) -> None:
    state = MailDelivery.State.WAITING
    if outcome is Outcome.REFUSED:
        state = MailDelivery.State.REFUSED
    elif mail.attempts >= MOST_ATTEMPTS:
        state = MailDelivery.State.GIVEN_UP
    pause = min(FIRST_PAUSE * 2 ** (mail.attempts - 1), LONGEST_PAUSE)
    waits = state == MailDelivery.State.WAITING
    with transaction.atomic():
        is_noted = _note(mail, state=state, next_at=now + pause if waits else None, last_error=_in_words(error))
        if is_noted and not waits:
            before, after = {"state": MailDelivery.State.WAITING}, {"state": state}
            announce(MailUndelivered(mail_id=mail.pk), by=None, about=mail, before=before, after=after, now=now)


def _note(mail: MailDelivery, **values: object) -> bool:
    waiting = MailDelivery.objects.filter(pk=mail.pk, state=MailDelivery.State.WAITING)
    return bool(waiting.update(claimed_until=None, **values))


def _in_words(error: Exception) -> str:
    """What the server said, for the administrator's screen."""
    said: tuple[int, bytes | str] | None = None
    if isinstance(error, SMTPRecipientsRefused):
        said = next(iter(error.recipients.values()))
    elif isinstance(error, SMTPResponseException):
        said = error.smtp_code, error.smtp_error
    if said is None:
        return f"{type(error).__name__}: {error}".replace("\x00", "")[:300]
    code, words = said
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {text}".replace("\x00", "")[:300]
