"""Assign to people of a partner that a trainer instructs them, by a day."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import InstructionAssigned
from courses.models import InstructionPage, SkillAssignment
from courses.queries.trainees import TRAINED_ROLES
from lms.kit.refused import Refused
from lms.models import Appointment, Partner, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def assign_instruction(
    *, partner: Partner, gaps: Collection[tuple[int, int]], due_on: date, by: Person, now: datetime
) -> list[SkillAssignment]:
    """`gaps` are ids of people and instructions. All are assigned or, where one is out of reach, none; return the new.

    What waits already stays as it is, with its day. `due_on` is a day of Europe/Warsaw, today at the earliest.
    Two who press at once take turns at the partner's row. Announces InstructionAssigned for each new one.
    """
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if not can(by, "courses.assign_instruction", partner):
        raise Refused(_("Only the Marshal's Office and those who lead or speak for the partner assign instructions."))
    day = timezone.localdate(now)
    if due_on < day:
        raise Refused(_("The day has passed already."), field="due_on")
    if not gaps:
        raise Refused(_("Choose at least one person and instruction."), field="gaps")
    _refuse_out_of_reach(partner, gaps, by, day)
    waiting = set(SkillAssignment.objects.waiting().filter(partner=partner).values_list("person_id", "page_id"))
    return [
        _assigned(partner, person_id, page_id, due_on, by, now)
        for person_id, page_id in dict.fromkeys(gaps)
        if (person_id, page_id) not in waiting
    ]


def _refuse_out_of_reach(partner: Partner, gaps: Collection[tuple[int, int]], by: Person, day: date) -> None:
    people, pages = {person for person, _page in gaps}, {page for _person, page in gaps}
    held = Appointment.objects.in_force(day).filter(organisation_id=partner.pk, role__in=TRAINED_ROLES)
    if people - set(held.values_list("person_id", flat=True)):
        raise Refused(_("One of these people is not in your reach."), field="gaps")
    if pages - set(InstructionPage.objects.visible_to(by).filter(pk__in=pages).values_list("pk", flat=True)):
        raise Refused(_("One of these instructions is not published any more."), field="gaps")


def _assigned(
    partner: Partner, person_id: int, page_id: int, due_on: date, by: Person, now: datetime
) -> SkillAssignment:
    made = SkillAssignment.objects.create(
        person_id=person_id, partner=partner, page_id=page_id, by=by, assigned_at=now, due_on=due_on
    )
    announce(
        InstructionAssigned(assignment_id=made.pk),
        by=by,
        about=made,
        partner_id=partner.pk,
        after={"person": person_id, "instruction": page_id, "due_on": due_on.isoformat()},
        now=now,
    )
    return made
