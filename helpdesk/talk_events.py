"""Facts of what people write to each other, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class ReplyTakenBack:
    """An answer was taken back before it reached anybody; its text is a draft again."""

    name: ClassVar[str] = "helpdesk.reply_taken_back"
    ticket_id: int
    held_id: int


@dataclass(frozen=True, kw_only=True)
class ReplyStopped:
    """An answer on hold was not sent: its question has become confidential, and its author sees it no more."""

    name: ClassVar[str] = "helpdesk.reply_stopped"
    ticket_id: int
    held_id: int


@dataclass(frozen=True, kw_only=True)
class SavedReplyKept:
    name: ClassVar[str] = "helpdesk.saved_reply_kept"
    reply_id: int


@dataclass(frozen=True, kw_only=True)
class SavedReplyDropped:
    name: ClassVar[str] = "helpdesk.saved_reply_dropped"
    reply_id: int


@dataclass(frozen=True, kw_only=True)
class TicketWatched:
    name: ClassVar[str] = "helpdesk.ticket_watched"
    ticket_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class TicketUnwatched:
    name: ClassVar[str] = "helpdesk.ticket_unwatched"
    ticket_id: int
    person_id: int
