"""Whose draft an article becomes that is made of a question."""

from datetime import date

from helpdesk.models import Ticket
from lms.models import Appointment, Contract, Person, Role


def article_owner(ticket: Ticket, day: date) -> Person | None:
    """The trainer whose text was asked about; else a trainer of the contractor that has the system, then any trainer,
    then a coordinator. None where there is nobody; two statements beside the standing of the first one.
    """
    author = ticket.step.page.owner if ticket.step else None
    if author and author.standing.has(Role.TRAINER):
        return author
    held = Appointment.objects.in_force(day).filter(role__in=(Role.TRAINER, Role.COORDINATOR), person__is_active=True)
    firms = set(Contract.objects.in_force(day).filter(systems=ticket.system_id).values_list("contractor_id", flat=True))

    def distance(row: Appointment) -> int:
        return (row.role != Role.TRAINER) * 2 + (row.organisation_id not in firms)

    nearest = min(held.select_related("person").order_by("pk"), key=distance, default=None)
    return nearest.person if nearest else None
