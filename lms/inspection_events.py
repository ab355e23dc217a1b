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


@dataclass(frozen=True, kw_only=True)
class FindingWritten:
    """An inspector wrote down what they found at a partner."""

    name: ClassVar[str] = "lms.finding_written"
    finding_id: int


@dataclass(frozen=True, kw_only=True)
class FindingReplied:
    """Somebody of the partner, of the office, or the inspector replied to a finding."""

    name: ClassVar[str] = "lms.finding_replied"
    finding_id: int
    reply_id: int


@dataclass(frozen=True, kw_only=True)
class FindingClosed:
    """A finding was closed by its inspector or by the office."""

    name: ClassVar[str] = "lms.finding_closed"
    finding_id: int
