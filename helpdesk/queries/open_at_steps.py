"""Questions without an answer yet, by the step they were asked from: numbers for readers, and the reader's own one."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from helpdesk.models import Ticket
from lms.models import Person


@dataclass(frozen=True)
class OpenAtStep:
    """`people` wait for an answer, this reader among them where `own`, the number of their newest question, is set."""

    people: int
    own: str = ""


def open_at_steps(person: Person, step_ids: list[int]) -> dict[int, OpenAtStep]:
    """Of the reader's own offices, for the Marshal's Office of all; one statement, nothing of who asked what."""
    rows = Ticket.objects.counted_for(person).unanswered().filter(step__in=step_ids).order_by()
    own = Max("number", filter=Q(asked_by=person.pk))
    counted = rows.values_list("step_id").annotate(people=Count("asked_by", distinct=True), own=own)
    return {step_id: OpenAtStep(people, number or "") for step_id, people, number in counted}
