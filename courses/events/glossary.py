"""Facts about the glossary."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class TermKept:
    """A word of the glossary was added or changed."""

    name: ClassVar[str] = "courses.term_kept"
    term_id: int


@dataclass(frozen=True, kw_only=True)
class TermDropped:
    """A word left the glossary; texts explain it no longer."""

    name: ClassVar[str] = "courses.term_dropped"
    term_id: int
