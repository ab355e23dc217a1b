"""Somebody at the office joins a mail to a question."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helpdesk.events import MailJoined, TicketReplied
from helpdesk.mail.parsed import Parsed
from helpdesk.models import Channel, IncomingMail, Message, Side, State, Ticket
from helpdesk.models.incoming_mail import Outcome, Reason
from helpdesk.models.tie import end_of, locked
from helpdesk.operations.attach import attach
from helpdesk.operations.settle import settle
from helpdesk.queries.incoming import read_again
from helpdesk.queries.mail_letter import letter_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def join_mail(*, mail: IncomingMail, number: str, by: Person, now: datetime) -> Ticket:
    """Write the mail into an open question, under the name of who joins it, with the address it came from.

    Permission: helpdesk.join_mail. It is the first line's turn then, as after any letter of the clerk. Announces
    MailJoined and TicketReplied. A question that was joined to another takes it there. A second click changes nothing.
    """
    mail = IncomingMail.objects.select_for_update().get(pk=mail.pk)
    if done := mail.ticket_by(by):
        return done
    if not can(by, "helpdesk.join_mail", mail):
        raise Refused(_("This mail has been sorted already."))
    named = Ticket.objects.visible_to(by).filter(number=number.strip().upper()).first()
    if named is None:
        raise Refused(_("There is no question with this number."), field="number")
    ticket = end_of(locked(named))
    if not ticket.is_open:
        raise Refused(_("This question is closed. Open it again first, or make a new one."), field="number")
    before, mail_before = ticket.as_state(), mail.as_state()
    message = _write(ticket, mail, by, now, landed_from=named if named.pk != ticket.pk else None)
    mail.outcome, mail.reason, mail.ticket = Outcome.REPLY, Reason.BY_HAND, ticket
    mail.handled_by, mail.handled_at = by, now
    mail.save()
    announce(
        TicketReplied(ticket_id=ticket.pk, message_id=message.pk),
        by=by,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after=ticket.as_state(),
        now=now,
    )
    announce(
        MailJoined(mail_id=mail.pk, ticket_id=ticket.pk, message_id=message.pk),
        by=by,
        about=mail,
        partner_id=ticket.partner_id,
        before=mail_before,
        after=mail.as_state(),
        now=now,
    )
    return ticket


def _write(ticket: Ticket, mail: IncomingMail, by: Person, now: datetime, *, landed_from: Ticket | None) -> Message:
    letter = letter_of(read_again(mail) or Parsed())
    came = date_format(timezone.localtime(mail.received_at), "j E Y, G:i")
    sender = f"{mail.sender_name} <{mail.from_address}>" if mail.sender_name else mail.from_address or _("unknown")
    heading = _("E-mail from %(sender)s, received %(at)s:") % {"sender": sender, "at": came}
    message = ticket.messages.create(
        author=by,
        side=Side.CLERK,
        body=f"{heading}\n\n{letter.body}",
        quoted=letter.quoted,
        channel=Channel.MAIL,
        landed_from=landed_from,
        created_at=now,
    )
    ticket.state = State.NEW if ticket.state == State.NEW else State.WORKING
    settle(ticket=ticket, now=now)
    attach(files=letter.files, to=message, by=by, now=now)
    return message
