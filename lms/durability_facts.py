"""What the program knows of a partner that a survey of durability asks about: each package registers its numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lms.registry import Registry


@dataclass(frozen=True)
class DurabilityFact:
    """`count(partner_id, first, last)` takes both days of the year, and of a number that stands for a day the last one;
    it never takes a day that is to come. `fills` names the question that the number is proposed for, "" none.
    """

    name: str
    order: int
    words: Any
    count: Callable[[int, date, date], int]
    fills: str = ""


durability_facts: Registry[DurabilityFact] = Registry()
