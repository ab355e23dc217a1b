"""What the help desk knows of a year of durability."""

from datetime import date, timedelta

from helpdesk.models import Category, State, Ticket
from lms.engagement_parts import midnight

INCIDENTS = (Category.OUTAGE, Category.SECURITY)


def incidents_in(partner_id: int, first: date, last: date) -> int:
    """Matters of these kinds that the office reported within these days; a joined one counts with its main one."""
    since, until = midnight(first), midnight(last + timedelta(days=1))
    found = Ticket.objects.filter(partner_id=partner_id, category__in=INCIDENTS, created_at__gte=since)
    return found.filter(created_at__lt=until).exclude(state=State.MERGED).count()
