"""Every table of the help desk."""

from helpdesk.models.attachment import Attachment
from helpdesk.models.escalation import Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.models.message import Message, Note, Side
from helpdesk.models.policy import CalendarVersion, ServiceCalendar, ServicePolicy, ServicePolicyVersion, Severity
from helpdesk.models.reminder import Reminder
from helpdesk.models.ticket import Channel, State, Ticket, Turn

__all__ = [
    "Attachment",
    "CalendarVersion",
    "Channel",
    "Escalation",
    "EscalationMessage",
    "EscalationMoment",
    "EscalationState",
    "Message",
    "Note",
    "Reminder",
    "ServiceCalendar",
    "ServicePolicy",
    "ServicePolicyVersion",
    "Severity",
    "Side",
    "State",
    "Ticket",
    "Turn",
]
