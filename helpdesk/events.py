"""Facts of the help desk, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar

# The record finds the facts of a package here.
from helpdesk.contract_events import (  # noqa: F401
    CalendarVersionAdded,
    CategoryAccepted,
    CategoryDecided,
    CategoryDisputed,
    CategoryProposed,
    ClockPaused,
    ClockResumed,
    EndpointAdded,
    EndpointGivenUp,
    EndpointSwitched,
    EscalationRefused,
    NumberSet,
    PictureRedacted,
    PolicyVersionAdded,
    RefusalAccepted,
    TokenMade,
    TokenRevoked,
    TrackerActed,
    WebhookReplayed,
    WorkaroundAccepted,
    WorkaroundProposed,
)
from helpdesk.guest_events import (  # noqa: F401
    ConsultantActed,
    ConsultantInvited,
    ConsultantRenewed,
    ConsultantRevoked,
)
from helpdesk.mail_events import AnswerUndelivered, LinkUsed, MailBecameQuestion, MailJoined, MailSetAside  # noqa: F401
from helpdesk.obligation_events import (  # noqa: F401
    FindingCorrected,
    ObligationBegun,
    ObligationMissed,
    ObligationNear,
    ObligationRecorded,
    ObligationRevived,
    OfficerLeft,
    OfficerLinkRevoked,
    OfficerLinkSent,
    OfficerNamed,
)
from helpdesk.report_events import (  # noqa: F401
    BreachNoted,
    ReportDrafted,
    ReportHandedOver,
    ReportSigned,
    ReportTermsAdded,
    ReviewConfirmed,
    ReviewKept,
)
from helpdesk.tier_events import (  # noqa: F401
    AbsenceCancelled,
    AbsenceSet,
    ProblemAnswered,
    ProblemDeclared,
    ProblemFelt,
    TicketCategorised,
    TicketGrouped,
    TicketRecorded,
    TicketShared,
    TicketUngrouped,
    TicketUnshared,
)


@dataclass(frozen=True, kw_only=True)
class TicketAsked:
    name: ClassVar[str] = "helpdesk.ticket_asked"
    ticket_id: int


@dataclass(frozen=True, kw_only=True)
class TicketTaken:
    name: ClassVar[str] = "helpdesk.ticket_taken"
    ticket_id: int


@dataclass(frozen=True, kw_only=True)
class TicketPassedOn:
    """Who had taken it up answers there no more; it waits for whoever does."""

    name: ClassVar[str] = "helpdesk.ticket_passed_on"
    ticket_id: int


@dataclass(frozen=True, kw_only=True)
class TicketRenamed:
    name: ClassVar[str] = "helpdesk.ticket_renamed"
    ticket_id: int


@dataclass(frozen=True, kw_only=True)
class TicketReplied:
    name: ClassVar[str] = "helpdesk.ticket_replied"
    ticket_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class TicketNoted:
    name: ClassVar[str] = "helpdesk.ticket_noted"
    ticket_id: int
    note_id: int


@dataclass(frozen=True, kw_only=True)
class TicketResolved:
    name: ClassVar[str] = "helpdesk.ticket_resolved"
    ticket_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class TicketReopened:
    name: ClassVar[str] = "helpdesk.ticket_reopened"
    ticket_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class TicketClosed:
    name: ClassVar[str] = "helpdesk.ticket_closed"
    ticket_id: int


@dataclass(frozen=True, kw_only=True)
class TicketEscalated:
    name: ClassVar[str] = "helpdesk.ticket_escalated"
    ticket_id: int
    escalation_id: int


@dataclass(frozen=True, kw_only=True)
class EscalationRequested:
    """A leader without a valid certificate asks to hand over."""

    name: ClassVar[str] = "helpdesk.escalation_requested"
    ticket_id: int
    request_id: int


@dataclass(frozen=True, kw_only=True)
class EscalationEndorsed:
    name: ClassVar[str] = "helpdesk.escalation_endorsed"
    ticket_id: int
    request_id: int
    escalation_id: int


@dataclass(frozen=True, kw_only=True)
class EscalationDeclined:
    name: ClassVar[str] = "helpdesk.escalation_declined"
    ticket_id: int
    request_id: int


@dataclass(frozen=True, kw_only=True)
class RequestWithdrawn:
    name: ClassVar[str] = "helpdesk.request_withdrawn"
    ticket_id: int
    request_id: int


@dataclass(frozen=True, kw_only=True)
class EscalationAccepted:
    name: ClassVar[str] = "helpdesk.escalation_accepted"
    escalation_id: int


@dataclass(frozen=True, kw_only=True)
class EscalationReplied:
    name: ClassVar[str] = "helpdesk.escalation_replied"
    escalation_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class EscalationAskedBack:
    name: ClassVar[str] = "helpdesk.escalation_asked_back"
    escalation_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class EscalationAnsweredBack:
    name: ClassVar[str] = "helpdesk.escalation_answered_back"
    escalation_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class SolutionProposed:
    name: ClassVar[str] = "helpdesk.solution_proposed"
    escalation_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class SolutionAccepted:
    """`message_id` is the answer that the clerk got in the same go."""

    name: ClassVar[str] = "helpdesk.solution_accepted"
    escalation_id: int
    ticket_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class SolutionSentBack:
    name: ClassVar[str] = "helpdesk.solution_sent_back"
    escalation_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class EscalationWithdrawn:
    name: ClassVar[str] = "helpdesk.escalation_withdrawn"
    escalation_id: int


@dataclass(frozen=True, kw_only=True)
class TargetNear:
    """Of the time to a deadline half is gone, or `kind` "near": little is left. One of the two ids is set, as below."""

    name: ClassVar[str] = "helpdesk.target_near"
    target: str
    kind: str = "half"
    ticket_id: int | None = None
    escalation_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class TargetMissed:
    name: ClassVar[str] = "helpdesk.target_missed"
    target: str
    ticket_id: int | None = None
    escalation_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerShown:
    name: ClassVar[str] = "helpdesk.answer_shown"
    shown_answer_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerHidden:
    name: ClassVar[str] = "helpdesk.answer_hidden"
    shown_answer_id: int


@dataclass(frozen=True, kw_only=True)
class QuestionDeflected:
    """What was found before asking has helped; no question was sent."""

    name: ClassVar[str] = "helpdesk.question_deflected"
    deflection_id: int


@dataclass(frozen=True, kw_only=True)
class ViewKept:
    name: ClassVar[str] = "helpdesk.view_kept"
    view_id: int


@dataclass(frozen=True, kw_only=True)
class ViewDropped:
    name: ClassVar[str] = "helpdesk.view_dropped"
    view_id: int


@dataclass(frozen=True, kw_only=True)
class TicketAssigned:
    """Somebody of the first line gave it to somebody of the first line."""

    name: ClassVar[str] = "helpdesk.ticket_assigned"
    ticket_id: int
    person_id: int
