"""Read a stored mail and do what follows from it."""

import logging
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.db.models import F

from helpdesk.mail.parse import MAX_BYTES, parse
from helpdesk.mail.parsed import Parsed
from helpdesk.models import IncomingMail
from helpdesk.models.incoming_mail import Outcome, Reason
from helpdesk.operations.route_mail import route_mail
from lms.kit.markup import clean_text

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3


def take_mail_in(*, mail: IncomingMail, now: datetime) -> IncomingMail:
    """A question, an answer, quarantine, or nothing, with the reason; done once however often this is called.

    What cannot be read, and what fails, is held for a person: no mail stops the ones behind it. A mail that kills its
    reader is held at the third time. Only a database that is away raises; the mail then waits.
    """
    fresh = IncomingMail.objects.waiting().filter(pk=mail.pk)
    if not fresh.update(attempts=F("attempts") + 1):
        return IncomingMail.objects.select_related("ticket").get(pk=mail.pk)
    mail.refresh_from_db()
    if mail.attempts > MOST_ATTEMPTS:
        return _hold(mail, Parsed(), Reason.FAILED, now)
    parsed = Parsed()
    try:
        parsed = _read(mail)
        with transaction.atomic():
            locked = IncomingMail.objects.select_for_update().get(pk=mail.pk)
            if locked.outcome != Outcome.WAITING:
                return locked
            _name(locked, parsed)
            return route_mail(mail=locked, parsed=parsed, now=now)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("mail %s could not be taken in", mail.pk)
        return _hold(mail, parsed, Reason.FAILED, now)


def _read(mail: IncomingMail) -> Parsed:
    with default_storage.open(mail.path) as file:
        # One byte more than may be read is enough to know that it is too large.
        return parse(file.read(MAX_BYTES + 1))


def _name(mail: IncomingMail, parsed: Parsed) -> None:
    mail.sender_name = clean_text(parsed.sender.name, single_line=True)[:200]
    mail.from_address = clean_text(parsed.sender.email, single_line=True)[:254]
    mail.subject = clean_text(parsed.subject, single_line=True)[:200]
    mail.message_id = clean_text(parsed.message_id, single_line=True)[:310]


def _hold(mail: IncomingMail, parsed: Parsed, reason: Reason, now: datetime) -> IncomingMail:
    _name(mail, parsed)
    mail.outcome, mail.reason, mail.taken_at = Outcome.HELD, reason, now
    mail.save()
    return mail
