"""Read the people of a partner from a table: who is new is added as a clerk, who is known is brought up to date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.events import PeopleImported
from lms.kit.refused import Refused
from lms.kit.tabular import Table
from lms.models import Appointment, InspectorAccess, JobPosition, Location, OrgUnit, Partner, Person, Role
from lms.operations.admit import Newcomer
from lms.operations.appoint import appoint
from lms.outbox import announce
from lms.permissions import can
from lms.queries.people_file import PersonRow, person_row

ADDED, CHANGED, SAME, REFUSED = "added", "changed", "same", "refused"
_IN_CHUNKS_OF = 500


@dataclass(frozen=True)
class RowResult:
    """What became of a row: `outcome` is added, changed, same or refused; only a refused row has a reason."""

    line: int
    login: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True)
class ImportedPeople:
    rows: list[RowResult]

    @property
    def counts(self) -> dict[str, int]:
        outcomes = [row.outcome for row in self.rows]
        return {outcome: outcomes.count(outcome) for outcome in (ADDED, CHANGED, SAME, REFUSED)}


@transaction.atomic
def import_people(
    *, partner: Partner, table: Table, by: Person | None, now: datetime, dry_run: bool = False
) -> ImportedPeople:
    """Import the rows of people_file.read_people; repeating it changes nothing, `dry_run` never does.

    Permission: `lms.import_people` at that partner, or the command line (`by` is None). A new person becomes a clerk
    without a usable password: an invitation lets them in. An empty cell leaves what is known. Units and locations that
    the partner lacks are added; a job title that names a job position links it. A login in use outside this partner is
    refused in the same words wherever it is used. Names and e-mail of a known person change only where `by` could
    invite them, since whoever sets an address can take the account over. One wrong row never stops another.
    """
    if by is not None and not can(by, "lms.import_people", partner):
        raise Refused(_("Only the representative of this partner or the Marshal's Office may import people."))
    # Imports at one partner wait for one another, so that none adds what another has just added.
    Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    results = [RowResult(row.line, "", REFUSED, row.reason) for row in table.broken]
    wanted: list[PersonRow] = []
    lines: dict[str, int] = {}
    for row in table.rows:
        try:
            person = person_row(row)
            if (first := lines.setdefault(person.login.casefold(), row.line)) != row.line:
                raise Refused(_("The login stands in line %(line)d already.") % {"line": first})
        except Refused as refusal:
            results.append(RowResult(row.line, row["Login"], REFUSED, refusal.message))
        else:
            wanted.append(person)
    importer = _Importer(partner, by, now, wanted)
    results += [importer.take(person) for person in wanted]
    imported = ImportedPeople(sorted(results, key=lambda result: result.line))
    _record(imported, importer, partner, by, now)
    if dry_run:
        transaction.set_rollback(True)
    return imported


def _record(
    imported: ImportedPeople, importer: "_Importer", partner: Partner, by: Person | None, now: datetime
) -> None:
    counts = imported.counts
    if not counts[ADDED] + counts[CHANGED]:
        return
    fact = PeopleImported(partner_id=partner.pk, added=counts[ADDED], changed=counts[CHANGED], refused=counts[REFUSED])
    touched = {"added": importer.added, "changed": importer.changed}
    announce(fact, by=by, about=partner, partner_id=partner.pk, after=touched, now=now)


class _Importer:
    """Knows the partner's people and places, so that a row costs statements only where something is written."""

    def __init__(self, partner: Partner, by: Person | None, now: datetime, wanted: list[PersonRow]) -> None:
        self.partner, self.by, self.now = partner, by, now
        self.added: list[int] = []
        self.changed: list[int] = []
        self.people = _people_by_login([row.login for row in wanted])
        self.appointments = _appointments_of([person.pk for person in self.people.values()])
        self.positions = {position.name.casefold(): position for position in JobPosition.objects.offered()}
        self._know_places()

    def _know_places(self) -> None:
        self.units = {unit.name.casefold(): unit for unit in OrgUnit.objects.filter(partner=self.partner)}
        self.locations = {place.name.casefold(): place for place in Location.objects.filter(partner=self.partner)}

    def take(self, row: PersonRow) -> RowResult:
        person = self.people.get(row.login.lower())
        try:
            with transaction.atomic():
                outcome = self._add(row) if person is None else self._meet(person, row)
        except Refused as refusal:
            self._know_places()  # those made for this row went away with it
            return RowResult(row.line, row.login, REFUSED, refusal.message)
        return RowResult(row.line, row.login, outcome)

    def _add(self, row: PersonRow) -> str:
        newcomer = Newcomer(first_name=row.first_name, last_name=row.last_name, login=row.login, email=row.email)
        self.added.append(self._appoint(newcomer, row).person_id)
        return ADDED

    def _meet(self, person: Person, row: PersonRow) -> str:
        """A login that exists: somebody of this partner, somebody who came back, or somebody else's."""
        here = [each for each in self.appointments.get(person.pk, []) if each.organisation_id == self.partner.pk]
        elsewhere = len(here) < len(self.appointments.get(person.pk, []))
        held = next((each for each in here if each.ended_on is None), None)
        if not person.is_active or not here or (elsewhere and held is None):
            # The same words for every reason: who else uses the login is nobody's business here.
            raise Refused(_("This login is taken. Choose another one."))
        touched = self._describe(person, row)
        if held is None:
            if InspectorAccess.objects.ahead(timezone.localdate(self.now)).filter(person=person).exists():
                raise Refused(_("This login is taken. Choose another one."))
            self._appoint(person, row)
        elif not _apply(held, self._place(row)) and not touched:
            return SAME
        self.changed.append(person.pk)
        return CHANGED

    def _describe(self, person: Person, row: PersonRow) -> bool:
        said = {"first_name": row.first_name, "last_name": row.last_name, "email": row.email}
        if not _differing(person, said):
            return False
        if self.by is not None and not can(self.by, "lms.invite", person):
            raise Refused(_("You may not change the data of this person by an import."))
        return _apply(person, said)

    def _appoint(self, person: Person | Newcomer, row: PersonRow) -> Appointment:
        place = self._place(row)
        if len(self.locations) == 1:
            place.setdefault("location", next(iter(self.locations.values())))
        return appoint(role=Role.CLERK, organisation=self.partner, person=person, by=self.by, now=self.now, **place)

    def _place(self, row: PersonRow) -> dict[str, Any]:
        """Unit, location and job of a row as fields of an appointment; what the row does not say is left out."""
        place: dict[str, Any] = {}
        if row.job_title:
            place["job_title"] = row.job_title
            place |= {"position": position} if (position := self.positions.get(row.job_title.casefold())) else {}
        if row.org_unit:
            place["org_unit"] = self._kept(self.units, OrgUnit, row.org_unit)
        if row.location:
            place["location"] = self._kept(self.locations, Location, row.location)
        return place

    def _kept(self, known: dict[str, Any], kind: type[OrgUnit] | type[Location], name: str) -> Any:
        """The place of that name, made when the partner lacks it."""
        if name.casefold() not in known:
            known[name.casefold()] = kind.objects.create(partner=self.partner, name=name)
        return known[name.casefold()]


def _people_by_login(logins: list[str]) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for some in _chunks(logins):
        lower = [login.lower() for login in some]
        # SQLite lowers ASCII letters only, so the login as written is looked for too.
        found = Person.objects.annotate(lower=Lower("username")).filter(Q(lower__in=lower) | Q(username__in=some))
        people |= {person.username.lower(): person for person in found}
    return people


def _appointments_of(people: list[int]) -> dict[int, list[Appointment]]:
    """Every appointment, past ones too, the latest first."""
    found: dict[int, list[Appointment]] = {}
    for some in _chunks(people):
        appointments = Appointment.objects.filter(person__in=some).select_related("location", "org_unit", "position")
        for each in appointments.order_by("-began_on", "-pk"):
            found.setdefault(each.person_id, []).append(each)
    return found


def _differing(thing: Person | Appointment, said: dict[str, Any]) -> dict[str, Any]:
    """What is said and is not so; an empty value says nothing."""
    return {name: value for name, value in said.items() if value and getattr(thing, name) != value}


def _apply(thing: Person | Appointment, said: dict[str, Any]) -> bool:
    """Write what differs; tell whether anything did."""
    differing = _differing(thing, said)
    for name, value in differing.items():
        setattr(thing, name, value)
    if isinstance(thing, Appointment) and differing:
        differing["version"] = thing.version = thing.version + 1
    if differing:
        thing.save(update_fields=list(differing))
    return bool(differing)


def _chunks(items: list[Any]) -> Iterable[list[Any]]:
    return (items[start : start + _IN_CHUNKS_OF] for start in range(0, len(items), _IN_CHUNKS_OF))
