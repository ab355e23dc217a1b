"""Facts of the time that a contractor spends, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class TimeNoted:
    """Somebody of the contractor has spent time on a matter."""

    name: ClassVar[str] = "helpdesk.time_noted"
    escalation_id: int
    spent_id: int


@dataclass(frozen=True, kw_only=True)
class TimeCorrected:
    """Another row stands for one that was wrong."""

    name: ClassVar[str] = "helpdesk.time_corrected"
    escalation_id: int
    spent_id: int


@dataclass(frozen=True, kw_only=True)
class PoolRunsLow:
    """Used and planned hours of a partner have passed a mark of its pool, in per cent, by time spent on a matter."""

    name: ClassVar[str] = "helpdesk.pool_runs_low"
    escalation_id: int
    pool_id: int
    percent: int
