"""Who answers a question at its partner."""

from helpdesk.models.ticket import FIRST_LINE_ROLES, SPOKESMEN, Ticket
from lms.models import Role


def answering_roles(ticket: Ticket) -> tuple[Role, ...]:
    """Who answers it at the partner: a confidential question passes leaders by."""
    return SPOKESMEN if ticket.is_confidential else FIRST_LINE_ROLES
