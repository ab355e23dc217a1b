"""A mail that our server had handed on came back."""

from datetime import datetime

from django.db import transaction

from lms.events import MailBounced
from lms.kit.markup import excerpt
from lms.models import MailDelivery
from lms.outbox import announce


@transaction.atomic
def note_bounce(*, message_id: str, is_final: bool, words: str, now: datetime) -> MailDelivery | None:
    """Write down what the other server said; for good it counts as refused. None where no such mail was sent.

    Asks no permission: who knows the Message-ID has had the mail in hand. Announces MailBounced, once.
    """
    sent = MailDelivery.objects.select_for_update().filter(message_id=message_id).exclude(message_id="").first()
    if sent is None or sent.state not in (MailDelivery.State.SENT, MailDelivery.State.REFUSED):
        return sent
    before = sent.state
    sent.last_error = excerpt(words, length=290)
    if is_final:
        sent.state = MailDelivery.State.REFUSED
    sent.save(update_fields=["state", "last_error"])
    if before != sent.state:
        announce(
            MailBounced(mail_id=sent.pk),
            by=None,
            about=sent,
            before={"state": before},
            after={"state": sent.state},
            now=now,
        )
    return sent
