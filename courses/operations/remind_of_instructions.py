"""Remind people, and those who lead them, of instructions that are to be held."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.events import InstructionsReminded
from courses.models import SkillAssignment, SkillReminder
from courses.queries.answering import answering_for
from lms.kit.quiet import is_quiet
from lms.models import Appointment, Person
from lms.operations.tell import tell
from lms.outbox import announce

AHEAD = timedelta(days=3)
MOST_LISTED = 50


def remind_of_instructions(*, now: datetime) -> int:
    """Tell whoever is to be instructed and their leaders, once from 3 days before the day on and once after it, in one
    notice each; return how many people were told.

    No person acts, so no permission is asked. Nothing leaves in quiet hours. Each notice is one transaction with the
    rows that say what was told, so a run that is doubled, killed or called again tells nothing twice.
    """
    if is_quiet(now):
        return 0
    day = timezone.localdate(now)
    return sum(_remind(person_id, ids, day, now) for person_id, ids in _recipients(day).items())


def _recipients(day: date) -> dict[int, list[int]]:
    """By person, the assignments to tell them of, told already or not."""
    held = Appointment.objects.in_force(day).values("person_id")
    rows = SkillAssignment.objects.waiting().filter(due_on__lte=day + AHEAD, person__in=held).order_by("due_on", "pk")
    found: dict[int, list[int]] = defaultdict(list)
    pairs = list(rows.values_list("pk", "person_id"))
    answering = answering_for({person for _pk, person in pairs}, day)
    for pk, person in pairs:
        above = answering.get(person)
        for recipient in sorted({person, *(above.leaders if above else ())}):
            found[recipient].append(pk)
    return found


@transaction.atomic
def _remind(person_id: int, ids: list[int], day: date, now: datetime) -> bool:
    # Two runs at once take turns at the person, so that the second sees what the first has told.
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    told = set(SkillReminder.objects.filter(person=person, assignment__in=ids).values_list("assignment_id", "is_late"))
    rows = SkillAssignment.objects.waiting().filter(pk__in=ids).select_related("person", "page")
    due = [row for row in rows.order_by("due_on", "pk") if (row.pk, row.due_on < day) not in told]
    # Who was told of it at this very moment of its making needs no reminder on the same day.
    due = [row for row in due if row.due_on < day or timezone.localdate(row.assigned_at) < day]
    if not due:
        return False
    fact = InstructionsReminded(person_id=person.pk)
    event = announce(fact, by=None, about=person, after={"instructions": len(due)}, now=now)
    SkillReminder.objects.bulk_create(
        SkillReminder(person=person, assignment=row, event=event, is_late=row.due_on < day, reminded_on=day)
        for row in due
    )
    others = any(row.person_id != person.pk for row in due)
    tell(
        people=[person],
        about=event,
        kind="instructions_reminded",
        subject=_("Instructions to be held: %(count)d") % {"count": len(due)},
        body="\n".join(_line(row, person, day) for row in due[:MOST_LISTED]),
        path=reverse("skills" if others else "own_skills"),
        by_mail=True,
        now=now,
    )
    return True


def _line(row: SkillAssignment, person: Person, day: date) -> str:
    words = _("%(title)s: was to be held by %(day)s") if row.due_on < day else _("%(title)s: to be held by %(day)s")
    line = words % {"title": row.page.title, "day": date_format(row.due_on, "j E Y")}
    return line if row.person_id == person.pk else f"{row.person}, {line}"
