"""Whom a trainer, the office or a certified leader is to instruct: by name and unit only, within the own reach."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from courses.leading_rules import leading
from courses.models import InstructionCard, SkillAssignment
from courses.queries.trainees import trainee_appointments
from courses.rules import instructs_anybody
from lms.models import Appointment, Person

MOST_SHOWN = 100


@dataclass(frozen=True)
class ToInstruct:
    """`desk` is None where nobody may open a card for the person any more; `card_id` is one that is open."""

    assignment: SkillAssignment
    desk: Appointment | None
    card_id: int | None
    is_late: bool


def to_instruct(person: Person, day: date) -> list[ToInstruct]:
    """The nearest day first, MOST_SHOWN at most; two statements."""
    running = InstructionCard.objects.visible_to(person).open().filter(corrects=None)
    same = running.filter(page=OuterRef("page"), participant=OuterRef("person"), partner=OuterRef("partner"))
    rows = (
        SkillAssignment.objects.visible_to(person)
        .waiting()
        .exclude(person=person)
        .select_related("person", "page", "partner")
        .annotate(running=Subquery(same.order_by("-pk").values("pk")[:1]))
        .order_by("due_on", "page__title", "pk")
    )
    if not instructs_anybody(person):
        # A leader sees all that waits in the own office; to hold are the instructions of the own certificates.
        rows = rows.filter(page__system_id__in=leading(person, day).values("system_id"))
    found = list(rows[:MOST_SHOWN])
    desks: dict[tuple[int, int], Appointment] = {}
    posts = trainee_appointments(person, day).filter(person__in={row.person_id for row in found})
    for each in posts.select_related("org_unit").order_by("role", "pk"):
        desks.setdefault((each.organisation_id, each.person_id), each)
    return [ToInstruct(row, desks.get((row.partner_id, row.person_id)), row.running, row.due_on < day) for row in found]
