"""A queryset that is compiled once, for what every request asks: building its SQL anew costs more than its rows."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from lms.kit.planned import Planned


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
        model, statement, marks = self._compiled(connection.vendor)
        sql, parameters = statement.call({marks[name]: _adapted(value) for name, value in values.items()})
        return list(model._default_manager.raw(sql, parameters))

    def _compile(self, vendor: str) -> tuple[Any, Planned, dict[str, Any]]:
        """The statement for one kind of database, and the mark in it by the name of the value that it stands for."""
        rows = self.build(**self.marks)
        sql, parameters = rows.query.sql_with_params()
        marks = {name: _adapted(mark) for name, mark in self.marks.items()}
        if unused := [name for name, mark in marks.items() if mark not in parameters]:
            raise ValueError(f"Never asked for: {', '.join(unused)}")
        return rows.model, Planned(sql, tuple(parameters), frozenset(marks.values())), marks


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
