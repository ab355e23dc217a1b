"""Facts of this package, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class InstructionSubmitted:
    name: ClassVar[str] = "courses.instruction_submitted"
    page_id: int
    revision_id: int


@dataclass(frozen=True, kw_only=True)
class InstructionReturned:
    """The Marshal's Office asks for changes."""

    name: ClassVar[str] = "courses.instruction_returned"
    page_id: int
    revision_id: int


@dataclass(frozen=True, kw_only=True)
class PageReleased:
    """A version is what readers see from now on. `number` counts versions within the page."""

    name: ClassVar[str] = "courses.page_released"
    page_id: int
    revision_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class PresentationAcknowledged:
    """A person confirms that they have seen a presentation."""

    name: ClassVar[str] = "courses.presentation_acknowledged"
    page_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class WatchReminded:
    """Clerks of an office are asked to see a presentation; who, say the rows of WatchReminder with this event."""

    name: ClassVar[str] = "courses.watch_reminded"
    page_id: int
    partner_id: int
