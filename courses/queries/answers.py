"""Answers of others at a place of a text: a column for the statement that reads it, and what the column says."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import JSONField, Value

from lms.kit.film import clock
from lms.registry import place_answers


@dataclass(frozen=True)
class AnswerHere:
    """`of_office`: only the own office reads it. Without `step_id` and `film` it is about the text as a whole."""

    pk: int
    step_id: int | None
    film: str
    second: int | None
    asked: str
    answer: str
    of_office: int

    @property
    def at(self) -> str:
        return "" if self.second is None else clock(self.second)


def answers_column(person: Any, **where: Any) -> Any:
    """For `annotate`, with page_id or question_id; a visitor reads none. Only the help desk has such answers."""
    entry = next(iter(place_answers), None)
    if entry is None or not person.is_authenticated:
        return Value([], output_field=JSONField())
    return entry.listed(person, **where)


def answers_in(column: Iterable[dict[str, Any]] | None) -> tuple[AnswerHere, ...]:
    return tuple(AnswerHere(**line) for line in column or ())
