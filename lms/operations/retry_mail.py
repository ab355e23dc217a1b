"""Send a mail again that was refused or given up."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import MailRetried
from lms.kit.refused import Refused
from lms.models import MailDelivery, Person
from lms.outbox import announce, wake
from lms.permissions import can


@transaction.atomic
def retry_mail(*, mail: MailDelivery, by: Person, now: datetime) -> MailDelivery:
    """Put the mail back to the waiting ones, to the address that the person has now, under the same Message-ID."""
    mail = MailDelivery.objects.select_for_update(of=("self",)).select_related("notice__person").get(pk=mail.pk)
    if not can(by, "lms.retry_mail", mail):
        raise Refused(_("Only an administrator may send a mail again."))
    if mail.state not in (MailDelivery.State.REFUSED, MailDelivery.State.GIVEN_UP):
        raise Refused(_("This mail was sent or is still waiting."))
    before = mail.state
    mail.state, mail.attempts, mail.next_at, mail.claimed_until = MailDelivery.State.WAITING, 0, now, None
    mail.address = mail.notice.person.email or mail.address
    mail.save(update_fields=["state", "attempts", "next_at", "claimed_until", "address"])
    announce(
        MailRetried(mail_id=mail.pk), by=by, about=mail, before={"state": before}, after={"state": mail.state}, now=now
    )
    transaction.on_commit(partial(wake, "lms.send", mail_id=mail.pk), robust=True)
    return mail
