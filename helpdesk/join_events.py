"""Facts of questions that belong together, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class TicketMerged:
    """It was joined to another question: its clock stands, and what is written to it lands there."""

    name: ClassVar[str] = "helpdesk.ticket_merged"
    ticket_id: int
    target_id: int


@dataclass(frozen=True, kw_only=True)
class TicketUnmerged:
    """It stands by itself again, and its clock goes on."""

    name: ClassVar[str] = "helpdesk.ticket_unmerged"
    ticket_id: int
    target_id: int


@dataclass(frozen=True, kw_only=True)
class TicketSplit:
    """Some of its letters have become a question of their own."""

    name: ClassVar[str] = "helpdesk.ticket_split"
    ticket_id: int
    made_id: int


@dataclass(frozen=True, kw_only=True)
class TicketsLinked:
    name: ClassVar[str] = "helpdesk.tickets_linked"
    ticket_id: int
    other_id: int


@dataclass(frozen=True, kw_only=True)
class TicketsUnlinked:
    name: ClassVar[str] = "helpdesk.tickets_unlinked"
    ticket_id: int
    other_id: int
