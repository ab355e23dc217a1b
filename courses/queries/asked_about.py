"""The steps of an author's texts that people ask about most, as other packages count it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from courses.models import Step
from lms.models import Person
from lms.models.standing import AUTHOR_ROLES
from lms.registry import asked_steps

LOOKED_BACK = timedelta(days=90)
MOST = 5


@dataclass(frozen=True)
class AskedStep:
    step: Step
    number: int


def asked_about(person: Person, now: datetime) -> list[AskedStep]:
    """The first MOST of the last 90 days, with their pages; two statements, one where nothing was asked.

    A trainer's own texts, for the office every one; steps that were removed are left out.
    """
    if not person.standing.has(*AUTHOR_ROLES):
        return []
    own = Step.objects.current().filter(page__live=True)
    own = own if person.standing.is_office else own.filter(page__owner=person)
    numbers: dict[int, int] = {}
    for entry in asked_steps:
        for step_id, number in entry.of(own.order_by().values("pk"), now - LOOKED_BACK, MOST).items():
            numbers[step_id] = numbers.get(step_id, 0) + number
    first = sorted(numbers, key=lambda pk: (-numbers[pk], pk))[:MOST]
    steps = Step.objects.select_related("page").in_bulk(first)
    return [AskedStep(steps[pk], numbers[pk]) for pk in first]
