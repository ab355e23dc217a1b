"""Imports of people of one partner, the rows of one, and who of the partner is missing in its file."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from lms.models import Appointment, Partner, PeopleImport, PeopleImportRow, Person, Role

OUTCOMES = PeopleImportRow.Outcome
MOST_LISTED = 20


@dataclass(frozen=True)
class Standing:
    """What can be done with an import now."""

    may_undo: bool
    undo_until: datetime | None
    missing: int


def imports_of(partner: Partner, reader: Person) -> list[PeopleImport]:
    """The newest first; without their files."""
    seen = PeopleImport.objects.visible_to(reader).filter(partner=partner)
    return list(seen.defer("data").select_related("sent_by").order_by("-pk")[:MOST_LISTED])


def import_of(partner: Partner, pk: int, reader: Person) -> PeopleImport | None:
    seen = PeopleImport.objects.visible_to(reader).filter(partner=partner, pk=pk).defer("data")
    return seen.select_related("sent_by", "started_by", "undone_by").first()


def is_newest(sent: PeopleImport) -> bool:
    """No later import has written anything, so that this one can be undone without touching another one's work."""
    later = PeopleImport.objects.filter(partner=sent.partner_id, pk__gt=sent.pk)
    return not later.filter(state__in=("importing", "imported", "stopped", "undoing")).exists()


def standing_of(sent: PeopleImport, now: datetime) -> Standing:
    until = sent.undoable_until
    may_undo = until is not None and now <= until and bool(_written(sent)) and is_newest(sent)
    is_read = sent.state == PeopleImport.State.IMPORTED and is_newest(sent)
    return Standing(may_undo, until, missing_from(sent, timezone.localdate(now)).count() if is_read else 0)


def _written(sent: PeopleImport) -> int:
    return int(sent.counts.get("added", 0)) + int(sent.counts.get("changed", 0))


def missing_from(sent: PeopleImport, day: date) -> QuerySet[Appointment]:
    """Clerks of the partner today of whom the file says nothing, not even in a row that was refused.

    Empty where the rows are not there any more.
    """
    rows = PeopleImportRow.objects.filter(people_import=sent)
    named = rows.filter(Q(key=Lower(OuterRef("person__username"))) | Q(person=OuterRef("person")))
    clerks = Appointment.objects.in_force(day).filter(organisation=sent.partner_id, role=Role.CLERK, ended_on=None)
    return (
        clerks.filter(~Exists(named), Exists(rows))
        .select_related("person", "org_unit", "location")
        .order_by("person__last_name", "person__first_name", "pk")
    )


def rows_of_import(sent: PeopleImport, outcome: str = "") -> QuerySet[PeopleImportRow]:
    """Of an import that stopped only those that it came to: nothing became of the others."""
    rows = PeopleImportRow.objects.filter(people_import=sent).order_by("line")
    if sent.state == PeopleImport.State.STOPPED:
        rows = rows.filter(line__lte=sent.line)
    return rows.filter(outcome=outcome) if outcome else rows
