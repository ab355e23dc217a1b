"""Questions by number or by words of their title."""

from helpdesk.models import Ticket
from helpdesk.models.ticket import TicketQuerySet
from lms.kit.numbering import format_number, parse_number
from lms.kit.polish import matching
from lms.models import Person


def search_tickets(person: Person, text: str, limit: int) -> list[Ticket]:
    """Those this person may see, newest first; a number finds its question however it is typed. One statement."""
    rows: TicketQuerySet = Ticket.objects.visible_to(person)
    named = parse_number(text)
    rows = rows.filter(number=format_number(*named)) if named else rows.filter(matching("search_text", text))
    return list(rows.newest_first()[:limit])
