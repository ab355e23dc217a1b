"""Somebody at the office makes a question of a mail, in the name of who asked it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import MailBecameQuestion
from helpdesk.mail.parsed import Parsed
from helpdesk.models import Channel, IncomingMail, Ticket
from helpdesk.models.incoming_mail import Outcome, Reason
from helpdesk.operations.ask import ask
from helpdesk.queries.incoming import read_again
from helpdesk.queries.mail_letter import letter_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def ask_by_mail(*, mail: IncomingMail, asker: Person, by: Person, now: datetime) -> Ticket:
    """The question goes where it would had the asker written it here. Permission: helpdesk.ask_by_mail.

    Announces TicketAsked, by the asker, and MailBecameQuestion, by who decided it. A second click changes nothing.
    """
    mail = IncomingMail.objects.select_for_update().get(pk=mail.pk)
    if done := mail.ticket_by(by):
        return done
    if not can(by, "helpdesk.ask_by_mail", mail):
        raise Refused(_("This mail has been sorted already."))
    if not can(asker, "helpdesk.ask"):
        raise Refused(_("This person does not work at a partner's office."), field="asker")
    before = mail.as_state()
    letter = letter_of(read_again(mail) or Parsed())
    ticket = ask(
        title=letter.title,
        body=letter.body,
        quoted=letter.quoted,
        files=letter.files,
        channel=Channel.MAIL,
        by=asker,
        now=now,
    )
    mail.outcome, mail.reason, mail.ticket = Outcome.TICKET, Reason.BY_HAND, ticket
    mail.handled_by, mail.handled_at = by, now
    mail.save()
    announce(
        MailBecameQuestion(mail_id=mail.pk, ticket_id=ticket.pk),
        by=by,
        about=mail,
        partner_id=ticket.partner_id,
        before=before,
        after=mail.as_state(),
        now=now,
    )
    return ticket
