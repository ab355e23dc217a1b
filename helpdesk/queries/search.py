"""Questions by number or by words of their title; matters by either side's number."""

import re

from django.db.models import Q
from django.db.models.functions import Upper

from helpdesk.models import Escalation, Ticket
from helpdesk.models.escalation import EscalationQuerySet
from helpdesk.models.ticket import TicketQuerySet
from helpdesk.queries.wording import newest_with
from lms.kit.markup import storable
from lms.kit.numbering import format_number, parse_number
from lms.kit.polish import query_words
from lms.models import Person

MOST_SIGNS = 60


def search_tickets(person: Person, text: str, limit: int) -> list[Ticket]:
    """Those this person may see, newest first; a number finds its question however it is typed. One statement.

    The last word may be unfinished.
    """
    rows: TicketQuerySet = Ticket.objects.visible_to(person)
    if named := parse_number(text):
        rows = rows.filter(number=format_number(*named))
    elif words := query_words(text):
        rows = rows.filter(pk__in=newest_with(rows, words, unfinished=True))
    else:
        rows = rows.none()
    return list(rows.newest_first()[:limit])


def search_escalations(person: Person, text: str, limit: int) -> list[Escalation]:
    """Those this person may see, by our reference or the whole number of the contractor's own system, newest first.

    One statement; none for a text that can be neither.
    """
    typed = storable(" ".join(text.split()))
    if not 1 < len(typed) <= MOST_SIGNS or not any(sign.isdigit() for sign in typed):
        return []
    rows: EscalationQuerySet = Escalation.objects.visible_to(person)
    named = Q(their_number=typed.upper()) & ~Q(external_number="")
    number, _slash, ordinal = typed.rpartition("/")
    if (ours := parse_number(number)) and re.fullmatch("[0-9]{1,4}", ordinal):
        named |= Q(reference=f"{format_number(*ours)}/{int(ordinal)}")
    return list(rows.annotate(their_number=Upper("external_number")).filter(named).newest_first()[:limit])
