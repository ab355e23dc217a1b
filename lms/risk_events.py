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
