"""Over a small copy of the region: no large table is read from end to end, and more rows cost no more statements."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from courses.views import kept
from lms.models import Person, SiteTexts
from tests.bench.counting import FRAMES
from tests.bench.operations import OPERATIONS, Data, Operation
from tests.bench.seed import seed
from tests.bench.server import Answer
from tests.bench.size import People, Size

LARGE = {
    "helpdesk_ticket",
    "helpdesk_message",
    "lms_event",
    "courses_lessondone",
    "courses_steptick",
    "courses_answer",
    "courses_attempt",
    "courses_enrolment",
}
SIZES = (Size(0.02), Size(0.05))
LOOKED_AT = [operation for operation in OPERATIONS if not operation.writes]

MAY_SCAN = {
    ("helpdesk_ticket", 'FROM "helpdesk_escalationrequest"'): "Open requests are few, and with its statistics SQLite "
    "begins with them; the copy has none, and without numbers it begins with the questions.",
}
"""Table, part of the statement that may read it from end to end, and the reason."""


@dataclass
class Looked:
    """What one operation cost: its statements, and of each the tables that its plan reads from end to end."""

    statements: int = 0
    scans: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def looked_at(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[dict[str, Looked]]]:
    """By size, by the operation's name. The database is as before afterwards."""
    with django_db_blocker.unblock():
        yield [_look(size) for size in SIZES]


@pytest.mark.django_db
def test_the_reading_of_plans_sees_a_scan_and_no_scan() -> None:
    assert set(_scans("SELECT 1 FROM helpdesk_message U0 WHERE U0.body = %s", ["?"])) == {"helpdesk_message"}
    assert _scans("SELECT 1 FROM helpdesk_message WHERE id = %s", [1]) == {}


@pytest.mark.parametrize("operation", LOOKED_AT, ids=lambda operation: operation.name)
def test_no_large_table_is_read_from_end_to_end(looked_at: list[dict[str, Looked]], operation: Operation) -> None:
    scans = {table: plan for each in looked_at for table, plan in each[operation.name].scans.items()}

    known = {table for table, plan in scans.items() for name, part in MAY_SCAN if table == name and part in plan}
    assert {table: plan for table, plan in scans.items() if table not in known} == {}


@pytest.mark.parametrize("operation", LOOKED_AT, ids=lambda operation: operation.name)
def test_more_rows_cost_no_more_statements(looked_at: list[dict[str, Looked]], operation: Operation) -> None:
    small, large = (each[operation.name].statements for each in looked_at)

    assert small == large
    assert operation.statements is None or large <= operation.statements


def _look(size: Size) -> dict[str, Looked]:
    with transaction.atomic():
        people = seed(size, lambda line: None)
        _forget_statistics()
        found = {operation.name: _one(operation, people) for operation in LOOKED_AT}
        transaction.set_rollback(True)
    _forget()
    return found


def _forget_statistics() -> None:
    """SQLite would rightly say of so small a copy that a scan is cheap; without numbers it takes tables for large."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_stat1")
            cursor.execute("ANALYZE sqlite_master")


def _forget() -> None:
    """Nothing of one copy may be taken for the other's."""
    cache.clear()
    kept.forget()
    SiteTexts.forget()
    ContentType.objects.clear_cache()


def _one(operation: Operation, people: People) -> Looked:
    """The second request counts: the first warms what a process keeps, and notes that the session was seen."""
    client = Client()
    if operation.who != "visitor":
        client.force_login(Person.objects.get(pk=getattr(people, operation.who)))
    asked: list[tuple[str, Any]] = []

    def ask(path: str, data: Data | None = None, **named: str) -> Answer:
        with _noted() as noted:
            got: Any = client.get(path, data, headers=named)
            body = b"".join(got)
        asked[:] = noted
        return Answer(got.status_code, len(noted), body, dict(got.items()))

    _forget()
    operation.run(ask, people, 0)
    assert operation.run(ask, people, 1).status in (200, 206), operation.name
    looked = Looked(len(asked))
    for sql, params in asked:
        if sql.startswith("SELECT"):
            looked.scans |= _scans(sql, params)
    return looked


@contextmanager
def _noted() -> Iterator[list[tuple[str, Any]]]:
    """Without the texts of the site, which a process asks for every ten seconds: no count depends on the hour."""
    noted: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(FRAMES) and SiteTexts._meta.db_table not in sql:
            noted.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield noted


def _scans(sql: str, params: Any) -> dict[str, str]:
    """Large tables that this statement can only read from end to end, each with the statement."""
    with connection.cursor() as cursor:
        tables = _read_by_sqlite(cursor, sql, params) if connection.vendor == "sqlite" else _read(cursor, sql, params)
    return dict.fromkeys(tables & LARGE, sql)


def _read_by_sqlite(cursor: Any, sql: str, params: Any) -> set[str]:
    """From the program, since the plan names tables by aliases that each subquery gives anew.

    A table opened as such and gone through from its first row is read whole; from its last row back it is the newest
    first, which a limit ends.
    """
    cursor.execute("SELECT rootpage, name FROM sqlite_master WHERE type = 'table'")
    names = dict(cursor.fetchall())
    cursor.execute(f"EXPLAIN {sql}", params)
    program = [tuple(row[1:4]) for row in cursor.fetchall()]
    opened = {place: names.get(root) for code, place, root in program if code == "OpenRead"}
    return {name for code, place, _to in program if code == "Rewind" and (name := opened.get(place))}


def _read(cursor: Any, sql: str, params: Any) -> set[str]:
    """What PostgreSQL reads from end to end even when told not to."""
    cursor.execute("SET LOCAL enable_seqscan = off")
    cursor.execute(f"EXPLAIN {sql}", params)
    plan = "\n".join(str(row[0]) for row in cursor.fetchall())
    cursor.execute("SET LOCAL enable_seqscan = on")
    return set(re.findall(r"Seq Scan on (\w+)", plan))
