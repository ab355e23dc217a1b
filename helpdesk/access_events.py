"""Facts of requests for accessibility that come without an account, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class AccessRequested:
    """Somebody without an account asked; nobody is named as who did it."""

    name: ClassVar[str] = "helpdesk.access_requested"
    request_id: int


@dataclass(frozen=True, kw_only=True)
class AccessRequestAnswered:
    """The Marshal's Office has answered one of its own."""

    name: ClassVar[str] = "helpdesk.access_request_answered"
    request_id: int


@dataclass(frozen=True, kw_only=True)
class AccessRequestDelayed:
    """The Marshal's Office has told why it takes longer, and until when."""

    name: ClassVar[str] = "helpdesk.access_request_delayed"
    request_id: int
