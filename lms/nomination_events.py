"""The fact of a nomination, a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class LeaderNominated:
    """Who speaks for a partner named a leader on the question pages; the appointment is a fact of its own."""

    name: ClassVar[str] = "lms.leader_nominated"
    nomination_id: int
