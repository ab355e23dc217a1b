"""Facts about tasks and the works handed in for them."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class WorkHandedIn:
    name: ClassVar[str] = "courses.work_handed_in"
    work_id: int
    page_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class WorkTakenBack:
    """Its learner took it back before it was marked."""

    name: ClassVar[str] = "courses.work_taken_back"
    work_id: int


@dataclass(frozen=True, kw_only=True)
class WorkMarked:
    name: ClassVar[str] = "courses.work_marked"
    work_id: int
    marking_id: int


@dataclass(frozen=True, kw_only=True)
class MarkingCorrected:
    """A new marking stands in the place of the one before, for a reason."""

    name: ClassVar[str] = "courses.marking_corrected"
    work_id: int
    marking_id: int


@dataclass(frozen=True, kw_only=True)
class PeerWorkGiven:
    """A learner is to mark the work of another one."""

    name: ClassVar[str] = "courses.peer_work_given"
    peer_marking_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class WorkReturned:
    """The learner is to hand in another one, and is told why."""

    name: ClassVar[str] = "courses.work_returned"
    work_id: int
