"""Every table of the help desk."""

from helpdesk.models.attachment import Attachment
from helpdesk.models.escalation import Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.models.message import Message, Note, Side
from helpdesk.models.policy import CalendarVersion, ServiceCalendar, ServicePolicy, ServicePolicyVersion, Severity
from helpdesk.models.reminder import Reminder
from helpdesk.models.request import EscalationRequest, RequestState
from helpdesk.models.shown_answer import ShownAnswer
from helpdesk.models.ticket import Channel, State, Ticket, Turn

__all__ = [
    "Attachment",
    "CalendarVersion",
    "Channel",
    "Escalation",
    "EscalationMessage",
    "EscalationMoment",
    "EscalationRequest",
    "EscalationState",
    "Message",
    "Note",
    "Reminder",
    "RequestState",
    "ServiceCalendar",
    "ServicePolicy",
    "ServicePolicyVersion",
    "Severity",
    "ShownAnswer",
    "Side",
    "State",
    "Ticket",
    "Turn",
]
