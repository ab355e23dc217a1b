"""Facts of sharing, absences and problems, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class TicketRecorded:
    """Somebody of the first line wrote it down for who asked by telephone or in person."""

    name: ClassVar[str] = "helpdesk.ticket_recorded"
    ticket_id: int


@dataclass(frozen=True, kw_only=True)
class TicketShared:
    """A colleague of the same office may see it from now on."""

    name: ClassVar[str] = "helpdesk.ticket_shared"
    ticket_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class TicketUnshared:
    name: ClassVar[str] = "helpdesk.ticket_unshared"
    ticket_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class TicketCategorised:
    """Who may see it follows from the category."""

    name: ClassVar[str] = "helpdesk.ticket_categorised"
    ticket_id: int


@dataclass(frozen=True, kw_only=True)
class AbsenceSet:
    name: ClassVar[str] = "helpdesk.absence_set"
    absence_id: int


@dataclass(frozen=True, kw_only=True)
class AbsenceCancelled:
    name: ClassVar[str] = "helpdesk.absence_cancelled"
    absence_id: int


@dataclass(frozen=True, kw_only=True)
class ProblemDeclared:
    name: ClassVar[str] = "helpdesk.problem_declared"
    problem_id: int


@dataclass(frozen=True, kw_only=True)
class TicketGrouped:
    name: ClassVar[str] = "helpdesk.ticket_grouped"
    ticket_id: int
    problem_id: int


@dataclass(frozen=True, kw_only=True)
class TicketUngrouped:
    name: ClassVar[str] = "helpdesk.ticket_ungrouped"
    ticket_id: int
    problem_id: int


@dataclass(frozen=True, kw_only=True)
class ProblemFelt:
    """Somebody has said: me too."""

    name: ClassVar[str] = "helpdesk.problem_felt"
    problem_id: int


@dataclass(frozen=True, kw_only=True)
class ProblemAnswered:
    """It is over; all of its questions were answered in the same go."""

    name: ClassVar[str] = "helpdesk.problem_answered"
    problem_id: int
