"""Rows by the ten thousand: INSERT … SELECT over a series of numbers, alike on SQLite and PostgreSQL."""

from datetime import datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

I = "n.i"  # noqa: E741 - the running number of the row, from 0
STEP = 200_000


def rows(model: type[models.Model], many: int, source: str = "", **columns: str) -> int:
    """Insert `many` rows; `columns` are SQL expressions over n.i (0 … many-1), named by attribute (`partner_id`).

    A column that is not named gets its field's default. `source` joins further tables: "JOIN lms_person p ON …".
    Done in parts, so that neither database holds millions of rows in memory.
    """
    fields = [field for field in model._meta.local_concrete_fields if not _is_serial(field, columns)]
    if unknown := set(columns) - {field.attname for field in fields}:
        raise ValueError(f"{model.__name__} has no {sorted(unknown)}")
    values = [_cast(field, columns.get(field.attname) or _default(field)) for field in fields]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    for first in range(0, many, STEP):
        last = min(first + STEP, many) - 1
        series = f"WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})"
        # The series stands inside the SELECT: PostgreSQL would accept it in front of INSERT too, SQLite as well.
        _run(f"INSERT INTO {table} ({names}) {series} SELECT {', '.join(values)} FROM n {source}")
    return many


def moment(start: datetime, seconds: str) -> str:
    """The moment `seconds` (an SQL expression) before `start`, as the database stores it."""
    at = start.strftime("%Y-%m-%d %H:%M:%S")
    if connection.vendor == "sqlite":
        return f"datetime('{at}', '-' || CAST({seconds} AS INTEGER) || ' seconds')"
    return f"(TIMESTAMPTZ '{at}+00' - ({seconds}) * INTERVAL '1 second')"


def pick(column: str, table: str, order: str, place: str) -> str:
    """The `place`-th value of a column; for tables of a few hundred rows."""
    return f"(SELECT {column} FROM {table} ORDER BY {order} LIMIT 1 OFFSET {place})"


def text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def analyse() -> None:
    """Let the planner know what it has."""
    _run("ANALYZE")


def _is_serial(field: models.Field[Any, Any], columns: dict[str, str]) -> bool:
    return isinstance(field, models.AutoField | models.BigAutoField) and field.attname not in columns


def _default(field: models.Field[Any, Any]) -> str:
    if field.has_default():
        value = field.get_default()
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return str(value)
        if isinstance(value, dict | list):
            return text("{}" if isinstance(value, dict) else "[]")
        return text(str(value)) if value is not None else "NULL"
    return "NULL" if field.null else "''"


def _cast(field: models.Field[Any, Any], expression: str) -> str:
    if connection.vendor == "sqlite":
        return expression
    kind = field.rel_db_type(connection) if isinstance(field, models.ForeignKey) else field.db_type(connection)
    return f"CAST({expression} AS {kind})"


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def padded(expression: str, width: int) -> str:
    """A whole number as text with leading zeros."""
    if connection.vendor == "sqlite":
        return f"printf('%0{width}d', {expression})"
    return f"to_char({expression}, 'FM{'0' * width}')"


def uuid(expression: str, *, written: bool = False) -> str:
    """A UUID that follows from a whole number; `written` with hyphens, as in JSON, else as the column stores it."""
    if connection.vendor == "sqlite" and not written:
        return f"('00000000000040008000' || {padded(expression, 12)})"
    return f"('00000000-0000-4000-8000-' || {padded(expression, 12)})"


def reset_sequences(*kinds: type[models.Model]) -> None:
    """PostgreSQL's sequences know nothing of ids that were given."""
    for sql in connection.ops.sequence_reset_sql(no_style(), list(kinds)):
        _run(sql)


def trust_the_rows() -> None:
    """Leave foreign keys unchecked until the transaction ends, where PostgreSQL lets us: the seed knows its ids."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        if cursor.fetchone() == ("on",):
            cursor.execute("SET LOCAL session_replication_role = replica")
