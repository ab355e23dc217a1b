"""Take back what an import of people has written, a piece at a time."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Appointment, Location, Organisation, OrgUnit, PeopleImport, PeopleImportRow, Person, Role
from lms.operations.end import end
from lms.outbox import announce
from lms.people_events import PeopleImportUndone
from lms.queries.hanging import with_something

PIECE = 1_000
REMOVED, ENDED, SET_BACK, KEPT = "removed", "ended", "set_back", "kept"
_KINDS: dict[str, Any] = {"org_unit": OrgUnit, "location": Location}


def untake_people(*, sent: PeopleImport, now: datetime) -> None:
    """Go on where the row says, until all is taken back; each piece is a transaction, as of take_people.

    Who was added is removed where nothing hangs on them, else only the role ends. A value that was changed is set back
    where nobody has changed it since. Units and locations that the import made go where nobody sits in them. What came
    of it is added to `counts`: removed, ended, set_back, kept. The end announces PeopleImportUndone.
    """
    while _piece(sent.pk, now):
        pass


@transaction.atomic
def _piece(pk: int, now: datetime) -> bool:
    """Whether more is left."""
    Organisation.objects.select_for_update().filter(partner__people_imports=pk).first()
    waiting = PeopleImport.objects.select_for_update(of=("self",)).select_related("partner", "undone_by").defer("data")
    sent = waiting.filter(pk=pk, state=PeopleImport.State.UNDOING).first()
    if sent is None:
        return False
    rows = list(sent.rows.filter(line__gt=sent.line).order_by("line")[:PIECE])
    if not rows:
        return _finish(sent, now)
    became = Counter[str](sent.counts)
    became.update(_take_away(sent, rows, now))
    for row in rows:
        if row.was:
            became[_set_back(sent, row.was, now)] += 1
    sent.counts = dict(became)
    sent.done, sent.line = sent.done + len(rows), rows[-1].line
    sent.save(update_fields=["done", "line", "counts"])
    return True


def _take_away(sent: PeopleImport, rows: list[PeopleImportRow], now: datetime) -> Counter[str]:
    """By the rows that brought them, so that no statement holds a list of ids but the last three."""
    piece = sent.rows.filter(line__gte=rows[0].line, line__lte=rows[-1].line, outcome=PeopleImportRow.Outcome.ADDED)
    people = Person.objects.filter(pk__in=piece.order_by().values("person"))
    # What the import itself appointed. A role that somebody gave since, or gave anew, is not its own to take back.
    brought = Appointment.objects.filter(
        person__in=people.values("pk"),
        organisation=sent.partner_id,
        role=Role.CLERK,
        appointed_by=sent.started_by,
        began_on__lte=timezone.localdate(sent.finished_at),
        ended_on=None,
    )
    ids = list(people.select_for_update().order_by("pk").values_list("pk", flat=True))
    if not ids:
        return Counter()
    stay = with_something(people, brought)
    staying = brought.filter(person__in=stay).select_related("person").order_by("pk") if stay else []
    roles = list(staying)
    became = Counter(_end(sent, role, now) for role in roles)
    became[KEPT] += len(stay.intersection(ids) - {role.person_id for role in roles})
    gone = [pk for pk in ids if pk not in stay]
    # Nothing else points at them, so Django need not look for it once more; the database would refuse it. Rows of
    # later imports do, which were taken back before this one and name the same people.
    PeopleImportRow.objects.filter(person__in=gone).update(person=None)
    for doomed in (Appointment.objects.filter(person__in=gone), Person.objects.filter(pk__in=gone)):
        doomed._raw_delete(doomed.db)
    became[REMOVED] += len(gone)
    return +became


def _end(sent: PeopleImport, role: Appointment, now: datetime) -> str:
    try:
        with transaction.atomic():
            end(appointment=role, by=sent.undone_by, now=now)
    except Refused:
        return KEPT
    return ENDED


def _set_back(sent: PeopleImport, was: dict[str, Any], now: datetime) -> str:
    if "appointed" in was:
        role = Appointment.objects.filter(pk=was["appointed"]).select_related("person").first()
        if role is None:
            return KEPT
        _restore(role.person, was["person"])
        return _end(sent, role, now)
    held = Appointment.objects.select_for_update(of=("self",)).filter(pk=was["role"]).select_related("person").first()
    if held is None:
        return KEPT
    whole = [_restore(held.person, was["person"]), _restore(held, was["place"])]
    return SET_BACK if all(whole) else KEPT


def _restore(thing: Person | Appointment, was: dict[str, list[Any]]) -> bool:
    """Set back each column that still says what the import wrote; tell whether all of them did."""
    same = {column: before for column, (before, after) in was.items() if getattr(thing, column) == after}
    for column, before in same.items():
        setattr(thing, column, before)
    if isinstance(thing, Appointment) and same:
        thing.version += 1
        same["version"] = thing.version
    if same:
        thing.save(update_fields=list(same))
    return same.keys() >= was.keys()


def _finish(sent: PeopleImport, now: datetime) -> bool:
    for field, made in sent.places.items():
        unused = _KINDS[field].objects.filter(pk__in=made, partner=sent.partner_id, appointments=None)
        if field == "location":
            unused = unused.filter(leaders=None)
        unused.delete()
    sent.state = PeopleImport.State.UNDONE
    sent.save(update_fields=["state"])
    announce(
        PeopleImportUndone(people_import_id=sent.pk),
        by=sent.undone_by,
        about=sent,
        partner_id=sent.partner_id,
        after={name: sent.counts.get(name, 0) for name in (REMOVED, ENDED, SET_BACK, KEPT)},
        now=now,
    )
    return False
