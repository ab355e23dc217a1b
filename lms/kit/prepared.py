"""A queryset that is compiled once, for what every request asks: building its SQL anew costs more than its rows."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Prepared:
    """`rows(**values)` gives what `build(**values)` would give, as a list.

    `marks` holds for each value that changes one that stands for it and for nothing else, of the same type; only
    numbers, texts, days and moments may change, since others may change the SQL as well (`None`, a list). ValueError
    where one of them is not in the SQL.
    """

    def __init__(self, build: Callable[..., QuerySet[Any]], **marks: Any) -> None:
        self.build, self.marks = build, marks
        self._compiled = cache(self._compile)

    def rows(self, **values: Any) -> list[Any]:
        model, sql, parameters = self._compiled(connection.vendor)
        given = {name: _adapted(value) for name, value in values.items()}
        return list(model._default_manager.raw(sql, [given[name] if name else value for name, value in parameters]))

    def _compile(self, vendor: str) -> tuple[Any, str, list[tuple[str, Any]]]:
        """The SQL of one kind of database, with the name of the value that each of its parameters stands for."""
        rows = self.build(**self.marks)
        sql, parameters = rows.query.sql_with_params()
        names = {_adapted(mark): name for name, mark in self.marks.items()}
        if unused := set(names) - set(parameters):
            raise ValueError(f"Never asked for: {', '.join(names[mark] for mark in unused)}")
        return rows.model, sql, [(names.get(value, ""), value) for value in parameters]


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
