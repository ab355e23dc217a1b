"""Facts about practical tasks and evaluations that trainers judge."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class OutcomeRecorded:
    """A trainer judged a task or an evaluation of a person."""

    name: ClassVar[str] = "courses.outcome_recorded"
    outcome_id: int
    evaluation_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class OutcomeCorrected:
    """A new outcome stands in the place of an older one, which was wrong."""

    name: ClassVar[str] = "courses.outcome_corrected"
    outcome_id: int
    corrects_id: int
    person_id: int
