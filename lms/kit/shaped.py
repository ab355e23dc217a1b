"""Statements whose SQL differs by shape, such as by the roles of who asks: each shape is compiled once."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NoReturn

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from lms.kit.planned import Planned

KEPT = 256
"""Shapes for each kind of statement and database; the rarest asked is compiled anew."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:")


class Shaped:
    """`rows(shape, told)` gives the dictionaries of `build(shape)`, which is a queryset of `values`.

    In the SQL of a shape stand marks for what changes from one asking to the next; `told` holds for each mark the value
    of the same type. A mark must be like nothing else in the SQL: a negative number, a text nobody writes. Whatever
    else changes the SQL or its other parameters (a day, the number of ids in a list) is part of the shape.

    RuntimeError where building asks the database: what a mark brings would be kept for everybody. ValueError for a
    moment among the parameters: it would be that of the first asking for ever.
    """

    def __init__(self, build: Callable[[Any], QuerySet[Any, dict[str, Any]]]) -> None:
        self.build = build
        self._compiled = lru_cache(maxsize=KEPT)(self._compile)

    def rows(self, shape: Hashable, told: Mapping[Any, Any]) -> list[dict[str, Any]]:
        compiled = self._compiled(connection.vendor, shape)
        if compiled is None:  # what asks for one of no ids
            return []
        sql, parameters = compiled.statement(told).call(told)
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return [compiled.row(values) for values in cursor.fetchall()]

    def _compile(self, vendor: str, shape: Any) -> "_Compiled | None":
        _ = connection.features.supports_json_field  # Django asks SQLite once, which may not be amid the building
        with connection.execute_wrapper(refuse_asking):
            query = self.build(shape).query
        compiler = query.get_compiler(connection=connection)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        if any(_is_moment(value) for value in parameters):
            raise ValueError("A moment is no part of a shape.")
        names = query.selected or [*query.extra_select, *query.values_select, *query.annotation_select]
        columns = [column for column, _sql, _alias in compiler.select]
        return _Compiled(sql, tuple(parameters), tuple(names), compiler.get_converters(columns))


@dataclass(frozen=True)
class _Compiled:
    """`converters` turns what the database gives into values: {place: (functions, expression)}."""

    sql: str
    parameters: tuple[Any, ...]
    names: tuple[str, ...]
    converters: dict[int, tuple[list[Callable[..., Any]], Any]]
    statements: dict[frozenset[Any], Planned] = field(default_factory=dict)

    def statement(self, told: Mapping[Any, Any]) -> Planned:
        """Whoever asks with the same marks asks the same statement."""
        marks = frozenset(told)
        if (found := self.statements.get(marks)) is None:
            found = self.statements[marks] = Planned(self.sql, self.parameters, marks)
        return found

    def row(self, given: tuple[Any, ...]) -> dict[str, Any]:
        values = list(given)
        for place, (functions, expression) in self.converters.items():
            for convert in functions:
                values[place] = convert(values[place], expression, connection)
        return dict(zip(self.names, values, strict=True))


def _is_moment(value: Any) -> bool:
    return hasattr(value, "hour") or (isinstance(value, str) and bool(MOMENT.match(value)))


def refuse_asking(*_asked: Any) -> NoReturn:
    raise RuntimeError("A statement may not be asked while a shape is built.")
