"""A mail is spam."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import MailSetAside
from helpdesk.models import IncomingMail
from helpdesk.models.incoming_mail import Outcome, Reason
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def set_aside(*, mail: IncomingMail, by: Person, now: datetime) -> IncomingMail:
    """Nothing follows from it; it stays in the list, and can still be made a question.

    Permission: helpdesk.set_aside. A second click changes nothing. Announces MailSetAside.
    """
    mail = IncomingMail.objects.select_for_update().get(pk=mail.pk)
    if mail.reason == Reason.SPAM:
        return mail
    if not can(by, "helpdesk.set_aside", mail):
        raise Refused(_("This mail has been sorted already."))
    before = mail.as_state()
    mail.outcome, mail.reason, mail.handled_by, mail.handled_at = Outcome.IGNORED, Reason.SPAM, by, now
    mail.save()
    announce(MailSetAside(mail_id=mail.pk), by=by, about=mail, before=before, after=mail.as_state(), now=now)
    return mail
