"""A letter to a question that was joined to another one is written there."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.models import Channel, Message, Side, Ticket
from helpdesk.models.tie import end_of
from helpdesk.operations.write_letter import write_letter
from helpdesk.operations.write_reopening import write_reopening
from helpdesk.rules import is_first_line
from lms.kit.refused import Refused
from lms.models import Person


def land(
    *, ticket: Ticket, letter: dict[str, Any], by: Person, now: datetime, files: Iterable[Any] = (), side: str = ""
) -> Message:
    """Write the letter into the end of the joinings, with the question it was meant for.

    Part of another operation's transaction, on a joined question that the caller has locked; it asks no permission.
    What the clerk writes to one that is settled by now opens that again: the letter was not written to a settled one.
    Refused of an answer where either of the two is a stranger's: whoever asked the other one would get it.
    Announces TicketReplied or TicketReopened, of the target.
    """
    end = end_of(ticket)
    askers = (ticket.asked_by_id, end.asked_by_id)
    side = side or (Side.FIRST_LINE if is_first_line(by, end) and by.pk not in askers else Side.CLERK)
    if side == Side.FIRST_LINE and Channel.FORM in (ticket.channel, end.channel):
        raise Refused(_("A request from the public form is answered by itself. Part the two questions first."))
    write = write_letter if end.is_open or side == Side.FIRST_LINE else write_reopening
    return write(ticket=end, letter={**letter, "landed_from": ticket}, by=by, now=now, files=files, side=side)
