"""A statement gives the same rows whether PostgreSQL plans it once for a connection or each time."""

from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from lms.kit import planned
from lms.kit.planned import Planned
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
PERCENT = Planned(
    "SELECT id, username LIKE %s || '%%', %s FROM lms_person WHERE id IN (%s, %s) AND date_joined < %s ORDER BY id",
    ("-", "it's 100 %", -1, -2, datetime(1, 1, 1, tzinfo=UTC)),
    frozenset({"-", -1, -2, datetime(1, 1, 1, tzinfo=UTC)}),
)
BORN = datetime(1, 1, 1, tzinfo=UTC)


def asked(statement: Planned, told: dict[Any, Any]) -> list[tuple[Any, ...]]:
    sql, parameters = statement.call(told)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [(row[0], bool(row[1]), *row[2:]) for row in cursor.fetchall()]


def told(cast: Cast, start: str) -> dict[Any, Any]:
    return {"-": start, -1: cast.zofia.pk, -2: cast.leon.pk, BORN: datetime(2100, 1, 1, tzinfo=UTC)}


@pytest.mark.parametrize("prepares", [True, False])
def test_rows_are_those_of_the_values_and_of_no_earlier_ones(cast: Cast, settings: Any, prepares: bool) -> None:
    settings.PREPARES_STATEMENTS = prepares
    zofia, leon = cast.zofia, cast.leon

    found = [asked(PERCENT, told(cast, start)) for start in (zofia.username[:2], leon.username, "nobody")]

    assert found == [
        sorted([(zofia.pk, one, "it's 100 %"), (leon.pk, other, "it's 100 %")])
        for one, other in ((True, False), (False, True), (False, False))
    ]


def test_a_day_is_told_as_a_day(cast: Cast) -> None:
    statement = Planned("SELECT %s = %s, 1", (date(1, 1, 1), date(2026, 11, 30)), frozenset({date(1, 1, 1)}))

    found = [asked(statement, {date(1, 1, 1): day}) for day in (date(2026, 11, 30), date(2026, 12, 1))]

    assert [bool(rows[0][0]) for rows in found] == [True, False]


def test_where_statements_are_not_prepared_it_is_plain_sql(settings: Any) -> None:
    settings.PREPARES_STATEMENTS = False
    values = {"-": "zo", -1: 7, -2: 9, BORN: datetime(2026, 1, 1, tzinfo=UTC)}

    assert PERCENT.call(values) == (PERCENT.sql, ["zo", "it's 100 %", 7, 9, datetime(2026, 1, 1, tzinfo=UTC)])


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL prepares statements")
class TestOnPostgreSQL:
    def test_a_statement_is_planned_once_and_stands_after_a_rollback(self, cast: Cast) -> None:
        statement = Planned("SELECT %s + 1, true", (-1,), frozenset({-1}))
        with transaction.atomic():
            first = asked(statement, {-1: 41})
            transaction.set_rollback(True)
        before = prepared()

        assert (first, asked(statement, {-1: 1})) == ([(42, True)], [(2, True)])
        assert prepared() == before
        assert statement.call({-1: 1})[0].startswith("EXECUTE pomost_")

    def test_a_statement_without_anything_that_changes_is_planned_too(self, cast: Cast) -> None:
        statement = Planned("SELECT 1, true", (), frozenset({-1}))
        assert [asked(statement, {-1: each}) for each in (1, 2)] == [[(1, True)], [(1, True)]]

    def test_a_connection_that_the_server_closed_is_opened_anew(self, transactional_db: None) -> None:
        statement = Planned("SELECT %s + 2, true", (-1,), frozenset({-1}))
        assert asked(statement, {-1: 40}) == [(42, True)]
        killed = connection.connection.info.backend_pid
        with closing(psycopg.connect(connection.connection.info.dsn)) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [killed])
        connection.health_check_enabled, connection.health_check_done = True, False  # as at the start of a request

        assert asked(statement, {-1: 1}) == [(3, True)]
        assert connection.connection.info.backend_pid != killed

    def test_one_more_than_are_kept_begins_anew(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(planned, "KEPT", 2)
        statements = [Planned(f"SELECT %s + {number}, true", (-1,), frozenset({-1})) for number in range(4)]

        found = [asked(each, {-1: 10}) for _again in range(2) for each in statements]

        assert found == [[(10 + number, True)] for number in range(4)] * 2
        assert prepared() <= 2


def prepared() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'pomost_%%'")
        return int(cursor.fetchone()[0])
