"""Statements that PostgreSQL plans once for a connection: planning one over many tables costs more than its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import blake2b
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import connection
from psycopg import sql as literals

KEPT = 128
"""Statements prepared on one connection; one more, and the connection begins anew. Plans take its memory."""

TYPES = {int: "bigint", str: "text", datetime: "timestamptz", date: "date"}
"""A moment is a day as well, so it stands before it."""

_PREPARED: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Planned:
    """A statement of Django's with its parameters, of which those in `marks` change from one asking to the next.

    A mark is a number, a text, a day or a moment; the other parameters are part of the statement. `call` tells what to
    execute.
    """

    sql: str
    parameters: tuple[Any, ...]
    marks: frozenset[Any]

    def call(self, told: Mapping[Any, Any]) -> tuple[str, list[Any]]:
        """SQL and parameters that give the statement's rows with these values in place of the marks."""
        if connection.vendor != "postgresql" or not settings.PREPARES_STATEMENTS:
            # In the type of the mark: PostgreSQL tells numbers of different width apart.
            return self.sql, [_like(each, told[each]) if self._is_mark(each) else each for each in self.parameters]
        name, order = self._prepared
        given = f"({', '.join(['%s'] * len(order))})" if order else ""
        return f"EXECUTE {name}{given}", [told[mark] for mark in order]

    @property
    def _prepared(self) -> tuple[str, Sequence[Any]]:
        """Its name on this connection, which has planned it, and the marks in the order of its arguments."""
        # As Django does before each statement: a connection that the server has closed knows no names any more.
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        name, order, statement = self._named
        line = connection.connection
        names = _PREPARED.setdefault(line, set())
        if name not in names:
            # Not through Django: it is no question of ours, and stands although a transaction is rolled back.
            with connection.wrap_database_errors, line.cursor() as cursor:
                if len(names) >= KEPT:
                    cursor.execute("DEALLOCATE ALL")
                    names.clear()
                cursor.execute(statement)
            names.add(name)
        return name, order

    @cached_property
    def _named(self) -> tuple[str, Sequence[Any], str]:
        order: list[Any] = list(dict.fromkeys(value for value in self.parameters if self._is_mark(value)))
        said = [self._said(value, order) for value in self.parameters]
        body = self.sql % tuple(said)
        name = f"pomost_{blake2b(body.encode(), digest_size=16).hexdigest()}"
        types = ", ".join(next(word for kind, word in TYPES.items() if isinstance(mark, kind)) for mark in order)
        return name, order, f"PREPARE {name}{f'({types})' if types else ''} AS {body}"

    def _said(self, value: Any, order: list[Any]) -> str:
        if self._is_mark(value):
            return f"${order.index(value) + 1}"
        return literals.Literal(value).as_string(connection.connection)

    def _is_mark(self, value: Any) -> bool:
        return isinstance(value, tuple(TYPES)) and value in self.marks


def _like(mark: Any, value: Any) -> Any:
    """In the type of the mark."""
    return type(mark)(value) if isinstance(mark, int | str) else value
