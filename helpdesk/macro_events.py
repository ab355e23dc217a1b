"""Facts of macros, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class MacroKept:
    name: ClassVar[str] = "helpdesk.macro_kept"
    macro_id: int


@dataclass(frozen=True, kw_only=True)
class MacroRetired:
    name: ClassVar[str] = "helpdesk.macro_retired"
    macro_id: int


@dataclass(frozen=True, kw_only=True)
class MacroRun:
    """All acts of it were done to one question or one matter; each of them announced its own fact."""

    name: ClassVar[str] = "helpdesk.macro_run"
    macro_id: int
    ticket_id: int
    escalation_id: int | None
