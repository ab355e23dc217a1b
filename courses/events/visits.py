"""Facts about visits at partners, their protocols and the hours of contracts."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class VisitProposed:
    """`exceeds`: it is longer than what is left in the pool."""

    name: ClassVar[str] = "courses.visit_proposed"
    visit_id: int
    exceeds: bool


@dataclass(frozen=True, kw_only=True)
class VisitConfirmed:
    name: ClassVar[str] = "courses.visit_confirmed"
    visit_id: int


@dataclass(frozen=True, kw_only=True)
class VisitDeclined:
    name: ClassVar[str] = "courses.visit_declined"
    visit_id: int


@dataclass(frozen=True, kw_only=True)
class VisitCancelled:
    """`side`: who cancelled. `people`: who was told to come."""

    name: ClassVar[str] = "courses.visit_cancelled"
    visit_id: int
    side: str
    is_late: bool
    people: list[int]


@dataclass(frozen=True, kw_only=True)
class VisitHeld:
    name: ClassVar[str] = "courses.visit_held"
    visit_id: int


@dataclass(frozen=True, kw_only=True)
class VisitMissed:
    """`side`: who was not there."""

    name: ClassVar[str] = "courses.visit_missed"
    visit_id: int
    side: str


@dataclass(frozen=True, kw_only=True)
class VisitBooked:
    """An offered hour was taken by a leader: it is a confirmed visit now."""

    name: ClassVar[str] = "courses.visit_booked"
    visit_id: int


@dataclass(frozen=True, kw_only=True)
class VisitRecorded:
    """The office entered a day afterwards, in the state in which it ended."""

    name: ClassVar[str] = "courses.visit_recorded"
    visit_id: int


@dataclass(frozen=True, kw_only=True)
class VisitLetPass:
    """The office lets a visit exceed the pool."""

    name: ClassVar[str] = "courses.visit_let_pass"
    visit_id: int


@dataclass(frozen=True, kw_only=True)
class EnvironmentSaid:
    name: ClassVar[str] = "courses.environment_said"
    visit_id: int


@dataclass(frozen=True, kw_only=True)
class LacksTold:
    """People were reminded of what they miss before a visit."""

    name: ClassVar[str] = "courses.lacks_told"
    visit_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class VisitReminded:
    name: ClassVar[str] = "courses.visit_reminded"
    visit_id: int


@dataclass(frozen=True, kw_only=True)
class VisitDayClosed:
    """The protocol stands and waits for the partner."""

    name: ClassVar[str] = "courses.visit_day_closed"
    visit_id: int
    protocol_id: int


@dataclass(frozen=True, kw_only=True)
class SessionDayClosed:
    """The same for a day of cards without a visit; `session_id` is the session of its first card, if it has one."""

    name: ClassVar[str] = "courses.session_day_closed"
    session_id: int | None
    protocol_id: int


@dataclass(frozen=True, kw_only=True)
class ProtocolConfirmed:
    name: ClassVar[str] = "courses.protocol_confirmed"
    protocol_id: int


@dataclass(frozen=True, kw_only=True)
class HoursCorrected:
    name: ClassVar[str] = "courses.hours_corrected"
    entry_id: int
