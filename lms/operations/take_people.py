"""Write what a checked file says, a piece at a time."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.events import PeopleImported, PersonAppointed
from lms.kit.many_rows import insert_rows, update_rows
from lms.models import Appointment, Location, Organisation, OrgUnit, PeopleImport, PeopleImportRow, Person, Role
from lms.outbox import announce
from lms.people_events import PeopleImportFinished
from lms.permissions import can
from lms.queries.people_columns import places_of, row_of
from lms.queries.people_file import PersonRow, trusted_row
from lms.queries.people_meeting import Meeting, Met

PIECE = 500
Outcome = PeopleImportRow.Outcome
_KINDS: dict[str, Any] = {"org_unit": OrgUnit, "location": Location}
_ROLE = (
    "person", "organisation", "role", "began_on", "appointed_by", "job_title", "position", "org_unit", "location",
)  # fmt: skip
_READ = ("pk", "line", "outcome", "person_id", "cells")


def take_people(*, sent: PeopleImport, now: datetime) -> None:
    """Go on where the row says, until all is in. Each piece is a transaction that moves the import on as it writes, so
    one that a killed worker left is done once more and nobody is added twice. It asks anew what each row means.

    New people become clerks without a usable password; no password is hashed. Each piece announces PeopleImported, the
    end PeopleImportFinished. Where who started it may not import any more, it stops with the reason in `problem`.
    """
    while _piece(sent.pk, now):
        pass


@transaction.atomic
def _piece(pk: int, now: datetime) -> bool:
    """Whether more is left."""
    # As whoever appoints or ends does: nobody gets a role here meanwhile.
    Organisation.objects.select_for_update().filter(partner__people_imports=pk).first()
    waiting = PeopleImport.objects.select_for_update(of=("self",)).select_related("partner", "started_by").defer("data")
    sent = waiting.filter(pk=pk, state=PeopleImport.State.IMPORTING).first()
    if sent is None:
        return False
    if sent.started_by is None or not can(sent.started_by, "lms.import_people", sent.partner):
        sent.problem = _("Who started the import may not import people here any more.")
        return _finish(sent, PeopleImport.State.STOPPED, now)
    rows = [_Row(*told) for told in sent.rows.filter(line__gt=sent.line).order_by("line").values_list(*_READ)[:PIECE]]
    if not rows:
        return _finish(sent, PeopleImport.State.IMPORTED, now)
    _Piece(sent, now).take(rows)
    for row in rows:
        sent.counts[row.outcome] = sent.counts.get(row.outcome, 0) + 1
    sent.done, sent.line = sent.done + len(rows), rows[-1].line
    sent.save(update_fields=["done", "line", "counts", "places"])
    return True


def _finish(sent: PeopleImport, state: str, now: datetime) -> bool:
    sent.state, sent.finished_at = state, now
    sent.save(update_fields=["state", "finished_at", "problem"])
    announce(
        PeopleImportFinished(people_import_id=sent.pk),
        by=sent.started_by,
        about=sent,
        partner_id=sent.partner_id,
        after=sent.counts,
        now=now,
    )
    return False


@dataclass(slots=True)
class _Row:
    """A row of the import as it stands, without the price of a model."""

    pk: int
    line: int
    outcome: str
    person_id: int | None
    cells: list[str]
    reason: str = ""
    was: dict[str, Any] = field(default_factory=dict)


class _Piece:
    def __init__(self, sent: PeopleImport, now: datetime) -> None:
        self.sent, self.now, self.by = sent, now, sent.started_by
        self.meeting = Meeting(sent.partner, self.by)
        self.places: dict[str, dict[str, Any]] = {"org_unit": self.meeting.units, "location": self.meeting.locations}

    def take(self, rows: list[_Row]) -> None:
        wanted = [row for row in rows if row.outcome != Outcome.REFUSED]
        places = places_of(self.sent.header, self.sent.mapping)
        told = [trusted_row(row_of(row.line, row.cells, places)) for row in wanted]
        met = self.meeting.meet(told)
        self._make_places(told, met)
        news: list[tuple[_Row, PersonRow]] = []
        changed: list[tuple[_Row, Met]] = []
        others: list[_Row] = []
        judged_anew: list[_Row] = []
        for row, said, one in zip(wanted, told, met, strict=True):
            before = (row.outcome, row.person_id)
            row.outcome, row.reason = str(one.outcome), one.reason[:300]
            row.person_id = one.person.pk if one.person else None
            if one.outcome == Outcome.ADDED:
                news.append((row, said))
                if before[0] != row.outcome:
                    judged_anew.append(row)
            elif one.comes_back:
                self._bring_back(row, said, one)
                others.append(row)
            elif one.outcome == Outcome.CHANGED:
                changed.append((row, one))
                others.append(row)
            elif before != (row.outcome, row.person_id):
                others.append(row)
        self._add(news)
        self._change(changed)
        others += judged_anew + [row for row, _said in news if row.reason and row not in judged_anew]
        kept = ((row.pk, row.outcome, row.reason, row.person_id, row.was) for row in others)
        update_rows(PeopleImportRow, ("outcome", "reason", "person", "was"), kept)
        self._record(rows)

    def _make_places(self, told: list[PersonRow], met: list[Met]) -> None:
        """Units and locations that the partner lacks; which ones is kept, so that an undo can take them away."""
        writes = [said for said, one in zip(told, met, strict=True) if one.outcome in (Outcome.ADDED, Outcome.CHANGED)]
        for name, known in self.places.items():
            wanted = {text.casefold(): text for said in writes if (text := getattr(said, name))}
            for key in wanted.keys() - known.keys():
                known[key] = made = _KINDS[name].objects.create(partner=self.sent.partner, name=wanted[key])
                self.sent.places.setdefault(name, []).append(made.pk)

    def _place(self, place: dict[str, Any]) -> dict[str, Any]:
        """With places instead of their names."""
        return {k: self.places[k][v.casefold()] if k in self.places else v for k, v in place.items()}

    def _add(self, news: list[tuple[_Row, PersonRow]]) -> None:
        try:
            with transaction.atomic():
                self._write(news)
        except IntegrityError:
            # Somebody took one of the logins between the look and the writing: that row alone is refused.
            for one in news:
                try:
                    with transaction.atomic():
                        self._write([one])
                except IntegrityError:
                    one[0].outcome, one[0].reason = str(Outcome.REFUSED), _("This login is taken. Choose another one.")
        # Read anew, as a statement for many rows does not say which ones it made.
        made = PeopleImportRow.objects.filter(pk__in=[row.pk for row, _said in news]).values_list("pk", "person")
        found = dict(made)
        for row, _said in news:
            row.person_id = found[row.pk]

    def _write(self, news: list[tuple[_Row, PersonRow]]) -> None:
        if not news:
            return
        # As make_password(None) writes it, with signs of the same strength made in a tenth of the time.
        people = (
            (said.login, UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30), said.first_name, said.last_name,
             said.email, self.now)
            for _row, said in news
        )  # fmt: skip
        insert_rows(Person, ("username", "password", "first_name", "last_name", "email", "date_joined"), people)
        ids = dict(
            Person.objects.filter(username__in=[said.login for _row, said in news]).values_list("username", "pk")
        )
        insert_rows(Appointment, _ROLE, (self._role(ids[said.login], said) for _row, said in news))
        update_rows(PeopleImportRow, ("person",), ((row.pk, ids[said.login]) for row, said in news))

    def _role(self, person: int, said: PersonRow) -> tuple[Any, ...]:
        place = self._place(self.meeting.place_of(said))
        if len(self.places["location"]) == 1:
            place.setdefault("location", next(iter(self.places["location"].values())))
        ids = [each.pk if (each := place.get(name)) else None for name in ("position", "org_unit", "location")]
        by = self.by.pk if self.by else None
        partner, day = self.sent.partner_id, timezone.localdate(self.now)
        return (person, partner, str(Role.CLERK), day, by, place.get("job_title", ""), *ids)

    def _bring_back(self, row: _Row, said: PersonRow, one: Met) -> None:
        """Somebody who had a role here before and none elsewhere; `appoint` shows a partner only who has one now."""
        person, day = one.person, timezone.localdate(self.now)
        if person is None:
            return
        place = self._place(self.meeting.place_of(said))
        told = {"role": Role.CLERK, "began_on": day, "appointed_by": self.by, **place}
        role = Appointment.objects.create(person=person, organisation_id=self.sent.partner_id, **told)
        row.was = {"appointed": role.pk, "person": _set(person, one.said)}
        if one.said:
            person.save(update_fields=list(one.said))
        announce(
            PersonAppointed(appointment_id=role.pk),
            by=self.by,
            about=role,
            partner_id=self.sent.partner_id,
            after={"person": person.pk, "role": role.role, "over_the_limit": False},
            now=self.now,
        )

    def _change(self, changed: list[tuple[_Row, Met]]) -> None:
        people, roles = [], []
        for row, one in changed:
            person, held = one.person, one.held
            if person is None or held is None:
                continue
            row.was = {"role": held.pk, "person": _set(person, one.said), "place": _set(held, self._place(one.place))}
            if one.said:
                people.append((person.pk, person.first_name, person.last_name, person.email))
            if one.place:
                ids = (held.position_id, held.org_unit_id, held.location_id)
                roles.append((held.pk, held.job_title, *ids, held.version + 1))
        update_rows(Person, ("first_name", "last_name", "email"), people)
        update_rows(Appointment, ("job_title", "position", "org_unit", "location", "version"), roles)

    def _record(self, rows: list[_Row]) -> None:
        ids = {outcome: [row.person_id for row in rows if row.outcome == outcome] for outcome in Outcome.values}
        if not ids[Outcome.ADDED] and not ids[Outcome.CHANGED]:
            return
        numbers = {outcome: len(ids[outcome]) for outcome in (Outcome.ADDED, Outcome.CHANGED, Outcome.REFUSED)}
        touched = {"added": ids[Outcome.ADDED], "changed": ids[Outcome.CHANGED], "import": self.sent.pk}
        fact = PeopleImported(partner_id=self.sent.partner_id, **{str(key): value for key, value in numbers.items()})
        announce(fact, by=self.by, about=self.sent.partner, partner_id=fact.partner_id, after=touched, now=self.now)


def _set(thing: Any, told: dict[str, Any]) -> dict[str, list[Any]]:
    """Set the values, and say of each column what it was and what it is."""
    columns = {name: type(thing)._meta.get_field(name).attname for name in told}
    before = {name: getattr(thing, column) for name, column in columns.items()}
    for name, value in told.items():
        setattr(thing, name, value)
    return {columns[name]: [before[name], getattr(thing, columns[name])] for name in told}
