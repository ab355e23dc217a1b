"""Questions without an answer yet, by the step they were asked from: numbers for readers, and the reader's own one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q

from helpdesk.models import Ticket
from lms.kit.shaped import Shaped
from lms.models import Person
from lms.models.standing import Shape, shape_of


@dataclass(frozen=True)
class OpenAtStep:
    """`people` wait for an answer, this reader among them where `own`, the number of their newest question, is set."""

    people: int
    own: str = ""


def open_at_steps(person: Person, step_ids: list[int]) -> dict[int, OpenAtStep]:
    """Of the reader's own offices, for the Marshal's Office of all; one statement, nothing of who asked what."""
    shape, told = shape_of(person)
    marks = _marks(len(step_ids))
    rows = AT_STEPS.rows((shape, len(step_ids)), {**told, **dict(zip(marks, step_ids, strict=True))})
    return {row["step_id"]: OpenAtStep(row["people"], row["own"] or "") for row in rows}


def _statement(shape: tuple[Shape, int]) -> Any:
    person: Any = shape[0]
    rows = Ticket.objects.counted_for(person).unanswered().filter(step__in=_marks(shape[1])).order_by()
    own = Max("number", filter=Q(asked_by=person.pk))
    return rows.values("step_id").annotate(people=Count("asked_by", distinct=True), own=own)


def _marks(steps: int) -> list[int]:
    """What stands for the ids of steps: far below the numbers of a shape of a person."""
    return [-1_000_000 - number for number in range(steps)]


AT_STEPS = Shaped(_statement)
