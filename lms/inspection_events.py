"""Facts of inspections, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class InspectorAccessGiven:
    """The office opened what is kept of some partners to an inspector; of which and until when is in the record."""

    name: ClassVar[str] = "lms.inspector_access_given"
    inspector_access_id: int


@dataclass(frozen=True, kw_only=True)
class InspectorAccessEnded:
    """The office took an inspector's access away before its last day."""

    name: ClassVar[str] = "lms.inspector_access_ended"
    inspector_access_id: int
