"""What somebody has done of what certificates ask for, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Done:
    """Since when a page is done, and the record that proves it, for the evidence."""

    at: datetime
    record: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Tried:
    """An exam that is not passed yet: how many tries, and the best of them in percent."""

    attempts: int
    best_percent: int


@dataclass(frozen=True)
class Judged:
    """What a trainer said last of a task or an evaluation."""

    is_positive: bool
    on: date
    comment: str = ""


@dataclass(frozen=True)
class Facts:
    """What one person has done, by id of the page; `tried` holds exams that are not among `exams`.

    `for_others` are courses that do not hold for the person or are for roles that the person lacks, and tests that
    stand in one or are themselves for others: nobody is asked for them.
    `evaluations` and `judged` go by the id of the evaluation, `certificates` by that of their programme.
    """

    courses: Mapping[int, Done] = field(default_factory=dict)
    cards: Mapping[int, Done] = field(default_factory=dict)
    exams: Mapping[int, Done] = field(default_factory=dict)
    tried: Mapping[int, Tried] = field(default_factory=dict)
    evaluations: Mapping[int, Done] = field(default_factory=dict)
    judged: Mapping[int, Judged] = field(default_factory=dict)
    certificates: Mapping[int, Done] = field(default_factory=dict)
    for_others: frozenset[int] = frozenset()
