"""Several short lists in one statement, so that a home costs the same however many kinds of things may wait.

Building that statement out of thirty querysets costs a hundred times what its rows cost. So each list is compiled once
a day for everybody of one standing, as lms.kit.shaped does for single statements; decision 100.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from threading import Lock
from typing import Any, Protocol

from django.conf import settings
from django.db import connection
from django.db.models import JSONField, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import get_language

from lms.kit.planned import Planned
from lms.kit.proofs import Proofs
from lms.kit.shaped import refuse_asking

FIRST, LAST = (0, 0, 7), (23, 59, 51)
"""Hour, minute and second near both ends of a day."""

KEPT = 256
"""Sets of lists that are kept for a standing and a day; for another one the oldest goes."""


class Listed(Subquery):
    """The rows of a queryset, in its order, as one column: a list of dictionaries with the columns that are named.

    Keep to numbers and texts: moments and days arrive as text (see `moment`), truth as 0 or 1 on SQLite.
    """

    template = "(SELECT COALESCE(JSONB_AGG(listed.line), '[]'::jsonb) FROM (%(subquery)s) listed)"
    # Django asks no database for what can have no row, such as `pk__in=[]`.
    empty_result_set_value = "[]"
    on_sqlite = "(SELECT JSON_GROUP_ARRAY(JSON(listed.line)) FROM (%(subquery)s) listed)"

    def __init__(self, rows: QuerySet[Any], **columns: Any) -> None:
        super().__init__(rows.values(line=JSONObject(**columns)), output_field=JSONField())

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=self.on_sqlite, **context)


Rows = list[dict[str, Any]]
Ask = Callable[[Any, datetime], Listed]
Sql = tuple[str, tuple[Any, ...]]


class Asking(Protocol):
    """`stand_in` gives somebody in whose place anybody of the same standing may be asked for, what tells these
    standings apart, and the ids that the stand-in's numbers stand for (`lms.models.standing.shape_of`).
    """

    def stand_in(self) -> tuple[Any, Hashable, Mapping[Any, Any]]: ...


def gather(person: Any, now: datetime, questions: Iterable[Ask]) -> None:
    """Ask all of them in one statement and keep the answers for `gathered`; none asked, no statement.

    They are kept with this very object of a person for this moment; the next request has another object and another
    moment, so nothing old is ever shown.
    """
    asked = list(dict.fromkeys(questions))
    answers = _answers(person, now, asked) if asked else ()
    person.__dict__["_gathered"] = (now, dict(zip(asked, answers, strict=True)))


def gathered(person: Any, now: datetime, question: Ask) -> Rows:
    """What `gather` brought for this moment; else the question is asked alone, in one statement."""
    at, answers = person.__dict__.get("_gathered", (None, {}))
    if at == now and question in answers:
        rows: Rows = answers[question]
        return rows
    return _answers(person, now, [question])[0]


def moment(text: str) -> datetime:
    """A moment out of a list: PostgreSQL says the zone, SQLite keeps UTC without saying so."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


@dataclass(frozen=True)
class _Kept:
    """A question as it is asked of everybody of one standing on one day.

    `shifts` are the parameters that move with the hour, and how far each stands from it.
    """

    sql: str
    parameters: tuple[Any, ...]
    shifts: Mapping[Any, timedelta]

    def told(self, now: datetime) -> dict[Any, Any]:
        return {mark: _adapted(now + shift) for mark, shift in self.shifts.items()}


@dataclass(frozen=True)
class _Set:
    """Questions that are asked together; None for one that cannot be kept and is compiled each time, and then there is
    no statement that could be planned once for a connection.
    """

    kept: tuple[_Kept | None, ...]
    planned: Planned | None


_SETS: dict[Hashable, _Set] = {}
_proofs = Proofs()
_lock = Lock()


def _answers(person: Asking, now: datetime, questions: Sequence[Ask]) -> tuple[Rows, ...]:
    stand_in, standing, ids = person.stand_in()
    day = timezone.localdate(now)
    key = (connection.vendor, get_language(), day, standing, tuple(questions))
    found = _SETS.get(key)
    if found is None:
        found = _set([_keep(question, stand_in, day) for question in questions], ids)
        with _lock:
            while len(_SETS) >= KEPT:
                del _SETS[next(iter(_SETS))]
            _SETS[key] = found
    told = {**ids}
    for each in found.kept:
        told |= each.told(now) if each else {}
    if settings.PROVE_PIECES and _proofs.is_due(key):
        _prove(found, questions, person, now, told)
    with connection.cursor() as cursor:
        cursor.execute(*(found.planned.call(told) if found.planned else _mixed(found, questions, person, now, told)))
        row = cursor.fetchone()
    return tuple(json.loads(value) if isinstance(value, str) else value for value in row)


def _set(kept: Sequence[_Kept | None], ids: Mapping[Any, Any]) -> _Set:
    whole = [each for each in kept if each is not None]
    if len(whole) < len(kept):
        return _Set(tuple(kept), None)
    sql, parameters = _joined([(each.sql, each.parameters) for each in whole])
    marks = frozenset(ids).union(*(each.shifts for each in whole))
    return _Set(tuple(kept), Planned(sql, parameters, marks))


def _mixed(found: _Set, questions: Sequence[Ask], person: Any, now: datetime, told: Mapping[Any, Any]) -> Sql:
    return _joined(
        [
            (each.sql, _filled(each.parameters, told)) if each else _compiled(question, person, now)
            for each, question in zip(found.kept, questions, strict=True)
        ]
    )


def _joined(parts: Sequence[Sql]) -> Sql:
    columns = ", ".join(f"{sql} AS list_{place}" for place, (sql, _parameters) in enumerate(parts))
    return f"SELECT {columns}", tuple(value for _sql, parameters in parts for value in parameters)


def _filled(parameters: Iterable[Any], told: Mapping[Any, Any]) -> tuple[Any, ...]:
    return tuple(told[each] if _is_plain(each) and each in told else each for each in parameters)


def _is_plain(value: Any) -> bool:
    return isinstance(value, int | str | date) and not isinstance(value, bool)


def _compiled(question: Ask, person: Any, now: datetime) -> Sql:
    own = person.__class__._default_manager.filter(pk=person.pk)
    query = own.annotate(listed=question(person, now)).values_list("listed").query
    compiler = query.get_compiler(connection=connection)
    compiler.setup_query()
    _expression, (sql, parameters), _alias = compiler.select[0]
    return sql, tuple(parameters)


def _keep(question: Ask, stand_in: Any, day: date) -> _Kept | None:
    """The question of this standing and day, or None where it cannot be kept.

    It is built for both ends of the day: what differs has to be a moment that moves along; anything else (a day that
    changes at another hour than midnight) is not kept. A question that asks the database while it is built, or for
    more of the person than the standing, is not kept either.
    """
    # In UTC, as every moment of asking: so many days before are another hour by the clock on the wall in some weeks.
    zone = timezone.get_current_timezone()
    early, late = (
        datetime(day.year, day.month, day.day, *hour, 417, tzinfo=zone).astimezone(UTC) for hour in (FIRST, LAST)
    )
    _ = connection.features.supports_json_field  # Django asks SQLite once, which may not be amid the building
    try:
        with connection.execute_wrapper(refuse_asking):
            sql, parameters = _compiled(question, stand_in, early)
            late_sql, later = _compiled(question, stand_in, late)
    except (RuntimeError, AttributeError, TypeError, ValueError):
        return None
    if sql != late_sql or len(parameters) != len(later):
        return None
    shifts: dict[Any, timedelta] = {}
    fixed = set()
    for one, two in zip(parameters, later, strict=True):
        if type(one) is type(two) and one == two:
            if _is_plain(one):
                fixed.add(one)
        elif (shift := _shift(one, early)) is not None and shift == _shift(two, late):
            shifts[one] = shift
        else:
            return None
    return None if fixed & shifts.keys() else _Kept(sql, parameters, shifts)


def _shift(value: Any, at: datetime) -> timedelta | None:
    """How far a parameter stands from the moment of asking; None for what is no moment."""
    found = _moment(value)
    return None if found is None else found - at


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    try:
        return moment(value) if isinstance(value, str) and len(value) > len("2026-11-30") else None
    except ValueError:
        return None


def _adapted(at: datetime) -> Any:
    """As Django gives it to this database."""
    return connection.ops.adapt_datetimefield_value(at)


def _prove(found: _Set, questions: Sequence[Ask], person: Any, now: datetime, told: Mapping[Any, Any]) -> None:
    """AssertionError where a kept question is not what it would be if it were built for this person now."""
    for each, question in zip(found.kept, questions, strict=True):
        if each is None:
            continue
        sql, parameters = _compiled(question, person, now)
        filled = _filled(each.parameters, told)
        # Ids of a set stand in one order for the numbers of a stand-in, in another for the person's own.
        if each.sql != sql or sorted(map(_spelled, filled)) != sorted(map(_spelled, parameters)):
            name = getattr(question, "__qualname__", question)
            raise AssertionError(f"{name} is not the same for one standing:\n{each.sql}\n{filled}\n{sql}\n{parameters}")


def _spelled(value: Any) -> str:
    """One spelling for one moment, whatever its zone."""
    return repr(value.astimezone(UTC) if isinstance(value, datetime) else value)
