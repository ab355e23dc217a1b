"""Facts of risks, of evidence of milestones and of the calendar of milestones, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class RiskKept:
    """A risk of a partner was entered or changed."""

    name: ClassVar[str] = "lms.risk_kept"
    risk_id: int


@dataclass(frozen=True, kw_only=True)
class RiskOwned:
    """Somebody was named to look after a risk."""

    name: ClassVar[str] = "lms.risk_owned"
    risk_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class RiskSettled:
    """A risk was moved to another state, with a reason."""

    name: ClassVar[str] = "lms.risk_settled"
    risk_id: int


@dataclass(frozen=True, kw_only=True)
class RiskActionDue:
    """Somebody was told that the next action is due (`stage` 0), or overdue by so many days."""

    name: ClassVar[str] = "lms.risk_action_due"
    risk_id: int
    stage: int


@dataclass(frozen=True, kw_only=True)
class MilestoneFileKept:
    """A file was added as evidence of a milestone."""

    name: ClassVar[str] = "lms.milestone_file_kept"
    milestone_file_id: int


@dataclass(frozen=True, kw_only=True)
class MilestoneFileWithdrawn:
    name: ClassVar[str] = "lms.milestone_file_withdrawn"
    milestone_file_id: int


@dataclass(frozen=True, kw_only=True)
class MilestoneAddressMade:
    """Somebody made the secret calendar address of milestones, or a new one in its place."""

    name: ClassVar[str] = "lms.milestone_address_made"
    feed_id: int


@dataclass(frozen=True, kw_only=True)
class MilestoneAddressClosed:
    name: ClassVar[str] = "lms.milestone_address_closed"
    feed_id: int
