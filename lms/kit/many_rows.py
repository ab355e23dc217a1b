"""Rows by the thousand in one statement each time, for an import that models would make ten times as dear.

The same statements on SQLite and PostgreSQL. No signal is sent and nothing is validated: the caller has done it.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models

AT_ONCE = 500


def insert_rows(table: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert a row for each of `rows`, which hold values of `columns` (names of fields) as Python has them.

    What is not named gets its field's default.
    """
    fields = [field for field in table._meta.local_concrete_fields if not field.primary_key]
    named = [_field(table, name) for name in columns]
    others = [field for field in fields if field not in named]
    fixed = [field.get_db_prep_save(field.get_default(), connection) for field in others]
    names = ", ".join(_column(field) for field in [*named, *others])
    head = f"INSERT INTO {_quoted(table)} ({names}) VALUES "  # noqa: S608 - names of our own tables
    place = f"({', '.join(['%s'] * len(fields))})"
    prepare = [_preparer(field) for field in named]
    for some in _parts(rows):
        values: list[Any] = []
        for row in some:
            values += [value if how is None else how(value) for how, value in zip(prepare, row, strict=True)]
            values += fixed
        _run(head + ", ".join([place] * len(some)), values)


def update_rows(table: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write `columns` of the rows whose primary key stands first in each of `rows`; the values follow it."""
    named = [_field(table, name) for name in columns]
    places = ["CAST(%s AS bigint)", *(f"CAST(%s AS {_type(field)})" for field in named)]
    sets = ", ".join(f"{_column(field)} = told.column{number}" for number, field in enumerate(named, start=2))
    key = _column(table._meta.pk)
    prepare = [None, *(_preparer(field) for field in named)]
    for some in _parts(rows):
        told = ", ".join([f"({', '.join(places)})"] * len(some))
        values = [value if how is None else how(value) for row in some for how, value in zip(prepare, row, strict=True)]
        head = f"UPDATE {_quoted(table)} SET {sets} FROM (VALUES {told}) AS told"  # noqa: S608 - names of our own tables
        _run(f"{head} WHERE {_quoted(table)}.{key} = told.column1", values)


def _field(table: type[models.Model], name: str) -> Any:
    return table._meta.get_field(name)


def _type(field: Any) -> str:
    return str(field.target_field.db_type(connection) if field.is_relation else field.db_type(connection)).replace(
        "integer unsigned", "integer"
    )


def _preparer(field: Any) -> Callable[[Any], Any] | None:
    """How a value becomes the database's; most are that already."""
    if isinstance(field, models.JSONField):
        return json.dumps
    if isinstance(field, models.DateField):  # moments, too
        return cache(lambda value: field.get_db_prep_save(value, connection))
    return None


def _column(field: Any) -> str:
    return connection.ops.quote_name(field.column)


def _quoted(table: type[models.Model]) -> str:
    return connection.ops.quote_name(table._meta.db_table)


def _parts(rows: Iterable[Sequence[Any]]) -> Iterable[list[Sequence[Any]]]:
    every = list(rows)
    return [every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE)]


def _run(sql: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
