"""Facts about texts and their approval."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class PageSubmitted:
    """An author hands an instruction, a course or a part of one to the Marshal's Office."""

    name: ClassVar[str] = "courses.page_submitted"
    page_id: int
    revision_id: int


@dataclass(frozen=True, kw_only=True)
class PageReturned:
    """The Marshal's Office asks for changes."""

    name: ClassVar[str] = "courses.page_returned"
    page_id: int
    revision_id: int


@dataclass(frozen=True, kw_only=True)
class PageReleased:
    """A version is what readers see from now on. `number` counts versions within the page."""

    name: ClassVar[str] = "courses.page_released"
    page_id: int
    revision_id: int
    number: int
