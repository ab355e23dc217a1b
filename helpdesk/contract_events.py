"""Facts under a contract: its times, the contractor's tracker, what it answers and the leader judges; ids only."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class ClockPaused:
    """The office has stopped a contractor's clock."""

    name: ClassVar[str] = "helpdesk.clock_paused"
    escalation_id: int
    moment_id: int


@dataclass(frozen=True, kw_only=True)
class ClockResumed:
    """The office has ended a pause; another one may still hold the clock."""

    name: ClassVar[str] = "helpdesk.clock_resumed"
    escalation_id: int
    moment_id: int


@dataclass(frozen=True, kw_only=True)
class PolicyVersionAdded:
    """What begins from now on has other times."""

    name: ClassVar[str] = "helpdesk.policy_version_added"
    policy_version_id: int


@dataclass(frozen=True, kw_only=True)
class CalendarVersionAdded:
    name: ClassVar[str] = "helpdesk.calendar_version_added"
    calendar_version_id: int


@dataclass(frozen=True, kw_only=True)
class TokenMade:
    name: ClassVar[str] = "helpdesk.token_made"
    token_id: int


@dataclass(frozen=True, kw_only=True)
class TokenRevoked:
    name: ClassVar[str] = "helpdesk.token_revoked"
    token_id: int


@dataclass(frozen=True, kw_only=True)
class TrackerActed:
    """A program did it with its token, in the name of the person it acts as."""

    name: ClassVar[str] = "helpdesk.tracker_acted"
    act_id: int
    token_id: int
    escalation_id: int


@dataclass(frozen=True, kw_only=True)
class NumberSet:
    """The number under which the contractor keeps the matter in its own system."""

    name: ClassVar[str] = "helpdesk.number_set"
    escalation_id: int


@dataclass(frozen=True, kw_only=True)
class EndpointAdded:
    name: ClassVar[str] = "helpdesk.endpoint_added"
    endpoint_id: int


@dataclass(frozen=True, kw_only=True)
class EndpointSwitched:
    """On or off, by a person; `after` says which."""

    name: ClassVar[str] = "helpdesk.endpoint_switched"
    endpoint_id: int


@dataclass(frozen=True, kw_only=True)
class EndpointGivenUp:
    """Nothing could be sent there for two days; it is off until a person switches it on."""

    name: ClassVar[str] = "helpdesk.endpoint_given_up"
    endpoint_id: int


@dataclass(frozen=True, kw_only=True)
class WebhookReplayed:
    name: ClassVar[str] = "helpdesk.webhook_replayed"
    delivery_id: str
    endpoint_id: int


@dataclass(frozen=True, kw_only=True)
class CategoryProposed:
    """By the contractor; the reported one binds until it is agreed to."""

    name: ClassVar[str] = "helpdesk.category_proposed"
    escalation_id: int
    claim_id: int


@dataclass(frozen=True, kw_only=True)
class CategoryAccepted:
    name: ClassVar[str] = "helpdesk.category_accepted"
    escalation_id: int
    claim_id: int


@dataclass(frozen=True, kw_only=True)
class CategoryDisputed:
    name: ClassVar[str] = "helpdesk.category_disputed"
    escalation_id: int
    claim_id: int


@dataclass(frozen=True, kw_only=True)
class CategoryDecided:
    name: ClassVar[str] = "helpdesk.category_decided"
    escalation_id: int
    claim_id: int


@dataclass(frozen=True, kw_only=True)
class PictureRedacted:
    """A copy was made for the contractor; the picture itself stays with the partner."""

    name: ClassVar[str] = "helpdesk.picture_redacted"
    ticket_id: int
    attachment_id: str


@dataclass(frozen=True, kw_only=True)
class WorkaroundProposed:
    name: ClassVar[str] = "helpdesk.workaround_proposed"
    escalation_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class WorkaroundAccepted:
    name: ClassVar[str] = "helpdesk.workaround_accepted"
    escalation_id: int


@dataclass(frozen=True, kw_only=True)
class EscalationRefused:
    """By the contractor, who gave a ground; the leader accepts it or sends the matter back."""

    name: ClassVar[str] = "helpdesk.escalation_refused"
    escalation_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class RefusalAccepted:
    name: ClassVar[str] = "helpdesk.refusal_accepted"
    escalation_id: int
