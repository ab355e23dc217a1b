"""Try what would become of each row of a sent file, a piece at a time."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.long_table import Line, long_table
from lms.kit.many_rows import insert_rows
from lms.kit.refused import Refused
from lms.models import PeopleImport, PeopleImportRow
from lms.queries.people_columns import places_of, row_of
from lms.queries.people_file import PersonRow, person_row
from lms.queries.people_meeting import Meeting

PIECE = 500
Outcome = PeopleImportRow.Outcome
COLUMNS = ("people_import", "line", "outcome", "reason", "person", "key", "cells")


def check_people(*, sent: PeopleImport, now: datetime) -> None:
    """Go on where the row says, until every row of the file has its outcome; nothing of people is written.

    Each piece is a transaction. A piece that a killed worker left is done again, and two workers take turns: no row is
    kept twice. A file that cannot be read to its end stops the trial, with the reason in `problem`.
    """
    data = PeopleImport.objects.filter(pk=sent.pk, state=PeopleImport.State.CHECKING).values_list("data", flat=True)
    kept = data.first()
    if kept is None:
        return
    lines, seen = long_table(bytes(kept)), dict[str, int]()
    try:
        next(lines)
        while _piece(sent.pk, list(islice(lines, PIECE)), seen, now):
            pass
    except Refused as refusal:
        with transaction.atomic():
            found = PeopleImport.objects.select_for_update().filter(pk=sent.pk, state=PeopleImport.State.CHECKING)
            ended = {"state": PeopleImport.State.DROPPED, "problem": refusal.message[:500], "finished_at": now}
            if found.update(**ended, data=b"", sample=[]):
                PeopleImportRow.objects.filter(people_import=sent.pk).delete()


@transaction.atomic
def _piece(pk: int, lines: list[Line], seen: dict[str, int], now: datetime) -> bool:
    """Whether more may be left."""
    waiting = PeopleImport.objects.select_for_update(of=("self",)).select_related("partner", "sent_by").defer("data")
    sent = waiting.filter(pk=pk, state=PeopleImport.State.CHECKING).first()
    if sent is None:
        return False
    if not lines:
        sent.state, sent.total, sent.data, sent.sample = PeopleImport.State.CHECKED, sent.done, b"", []
        sent.save(update_fields=["state", "total", "data", "sample"])
        return False
    fresh = [(line, told) for line, told in _read(sent, lines, seen) if line.number > sent.line]
    rows = _judged(sent, fresh)
    insert_rows(PeopleImportRow, COLUMNS, rows)
    for row in rows:
        sent.counts[row[2]] = sent.counts.get(row[2], 0) + 1
    sent.done, sent.line = sent.done + len(rows), max(sent.line, lines[-1].number)
    sent.save(update_fields=["done", "line", "counts"])
    return True


def _read(sent: PeopleImport, lines: list[Line], seen: dict[str, int]) -> Iterator[tuple[Line, PersonRow | str]]:
    """Each line with the person of it, or with what is wrong with it as a sentence."""
    places = places_of(sent.header, sent.mapping)
    for line in lines:
        try:
            if line.problem:
                raise Refused(line.problem)
            told = person_row(row_of(line.number, line.cells, places))
            if (first := seen.setdefault(told.login.lower(), line.number)) != line.number:
                raise Refused(_("The login stands in line %(line)d already.") % {"line": first})
        except Refused as refusal:
            yield line, refusal.message
        else:
            yield line, told


def _judged(sent: PeopleImport, read: list[tuple[Line, PersonRow | str]]) -> list[tuple[Any, ...]]:
    """A row to be kept for each line, its values in the order of COLUMNS."""
    people = [told for _line, told in read if isinstance(told, PersonRow)]
    met = iter(Meeting(sent.partner, sent.sent_by).meet(people))
    rows: list[tuple[Any, ...]] = []
    for line, told in read:
        if isinstance(told, str):
            rows.append((sent.pk, line.number, Outcome.REFUSED.value, told[:300], None, _key(sent, line), line.cells))
        else:
            one = next(met)
            person = one.person.pk if one.person else None
            key = told.login.lower()[:150]  # İ is one sign, and two when it is small
            rows.append((sent.pk, line.number, str(one.outcome), one.reason[:300], person, key, line.cells))
    return rows


def _key(sent: PeopleImport, line: Line) -> str:
    """The login of a row that is refused, where there is one: its person is in the file all the same."""
    place = sent.header.index(sent.mapping["Login"])
    return line.cells[place].lower()[:150] if place < len(line.cells) else ""
