"""Every table of the help desk."""

from helpdesk.models.absence import Absence
from helpdesk.models.access_request import AccessRequest, Way
from helpdesk.models.answer_link import AnswerLink
from helpdesk.models.api_token import ApiToken, Scope, TrackerAct
from helpdesk.models.attachment import Attachment
from helpdesk.models.category import Audience, Category
from helpdesk.models.claim import Claim
from helpdesk.models.deflection import Deflection
from helpdesk.models.draft import Draft
from helpdesk.models.escalation import Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.models.guest import GuestAccess, GuestKey, GuestUse
from helpdesk.models.held_reply import HeldReply
from helpdesk.models.incoming_mail import IncomingMail
from helpdesk.models.line import Line
from helpdesk.models.macro import Aim, Macro, Writing
from helpdesk.models.message import Message, Note, Side
from helpdesk.models.obligation import Obligation, ObligationStep, ObligationWarning, Statute
from helpdesk.models.officer import DataOfficer, OfficerLink
from helpdesk.models.package import Package, PackedMessage, PackedStep
from helpdesk.models.policy import CalendarVersion, ServiceCalendar, ServicePolicy, ServicePolicyVersion, Severity
from helpdesk.models.problem import Problem, ProblemTouch
from helpdesk.models.refusal import Ground, Refusal
from helpdesk.models.reminder import Reminder
from helpdesk.models.report import BreachNote, ReportState, ReportTermsVersion, SlaReport
from helpdesk.models.request import EscalationRequest, RequestState
from helpdesk.models.review import ReviewFinding, ReviewState, SystemReview
from helpdesk.models.saved_reply import SavedReply
from helpdesk.models.saved_view import SavedView
from helpdesk.models.service_request import RequestKind, ServiceRequest
from helpdesk.models.share import TicketShare
from helpdesk.models.shown_answer import ShownAnswer
from helpdesk.models.ticket import Channel, State, Ticket, Turn
from helpdesk.models.tie import TicketTie, TieKind
from helpdesk.models.time_spent import TimeSpent
from helpdesk.models.transfer import Consultation, Transfer
from helpdesk.models.watch import TicketWatch
from helpdesk.models.webhook import WebhookDelivery, WebhookEndpoint

__all__ = [
    "Absence",
    "AccessRequest",
    "Aim",
    "AnswerLink",
    "ApiToken",
    "Attachment",
    "Audience",
    "BreachNote",
    "CalendarVersion",
    "Category",
    "Channel",
    "Claim",
    "Consultation",
    "DataOfficer",
    "Deflection",
    "Draft",
    "Escalation",
    "EscalationMessage",
    "EscalationMoment",
    "EscalationRequest",
    "EscalationState",
    "Ground",
    "GuestAccess",
    "GuestKey",
    "GuestUse",
    "HeldReply",
    "IncomingMail",
    "Line",
    "Macro",
    "Message",
    "Note",
    "Obligation",
    "ObligationStep",
    "ObligationWarning",
    "OfficerLink",
    "Package",
    "PackedMessage",
    "PackedStep",
    "Problem",
    "ProblemTouch",
    "Refusal",
    "Reminder",
    "ReportState",
    "ReportTermsVersion",
    "RequestKind",
    "RequestState",
    "ReviewFinding",
    "ReviewState",
    "SavedReply",
    "SavedView",
    "Scope",
    "ServiceCalendar",
    "ServicePolicy",
    "ServicePolicyVersion",
    "ServiceRequest",
    "Severity",
    "ShownAnswer",
    "Side",
    "SlaReport",
    "State",
    "Statute",
    "SystemReview",
    "Ticket",
    "TicketShare",
    "TicketTie",
    "TicketWatch",
    "TieKind",
    "TimeSpent",
    "TrackerAct",
    "Transfer",
    "Turn",
    "Way",
    "WebhookDelivery",
    "WebhookEndpoint",
    "Writing",
]
