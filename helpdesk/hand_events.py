"""Facts of a matter that goes from hand to hand among those who work on it, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class EscalationTransferred:
    name: ClassVar[str] = "helpdesk.escalation_transferred"
    escalation_id: int
    transfer_id: int


@dataclass(frozen=True, kw_only=True)
class EscalationReleased:
    """Who had it works there no more; it waits for a colleague."""

    name: ClassVar[str] = "helpdesk.escalation_released"
    escalation_id: int


@dataclass(frozen=True, kw_only=True)
class ColleagueAsked:
    name: ClassVar[str] = "helpdesk.colleague_asked"
    escalation_id: int
    consultation_id: int


@dataclass(frozen=True, kw_only=True)
class ColleagueAnswered:
    name: ClassVar[str] = "helpdesk.colleague_answered"
    escalation_id: int
    consultation_id: int


@dataclass(frozen=True, kw_only=True)
class ConsultationWithdrawn:
    name: ClassVar[str] = "helpdesk.consultation_withdrawn"
    escalation_id: int
    consultation_id: int
