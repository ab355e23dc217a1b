"""A leader notes something for the other leaders."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import TicketNoted
from helpdesk.kit.words import needed
from helpdesk.models import Note, Ticket
from helpdesk.models.tie import end_of, locked
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def note(*, ticket: Ticket, body: str, by: Person, now: datetime, key: UUID | None = None) -> Note:
    """Add an internal note. Permission: helpdesk.note. Changes neither state nor clocks. Announces TicketNoted.

    One for a question that was joined to another is written there. It takes no file: what is attached is served with a
    message, and a note is none.
    """
    ticket = end_of(locked(ticket))

    def make() -> Note:
        if not can(by, "helpdesk.note", ticket):
            raise Refused(_("Only leaders of this office write notes."))
        made = ticket.notes.create(author=by, body=needed(body), created_at=now)
        announce(
            TicketNoted(ticket_id=ticket.pk, note_id=made.pk),
            by=by,
            about=ticket,
            partner_id=ticket.partner_id,
            now=now,
        )
        return made

    made, _fresh = once(key=key, action="helpdesk.note", by=by, now=now, kind=Note, make=make)
    return made
