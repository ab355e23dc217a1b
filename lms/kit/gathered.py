"""Several short lists in one statement, so that a home costs the same however many kinds of things may wait."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from django.db.models import JSONField, QuerySet, Subquery
from django.db.models.functions import JSONObject


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


def _answers(person: Any, now: datetime, questions: list[Ask]) -> tuple[Rows, ...]:
    lists = {f"list_{place}": question(person, now) for place, question in enumerate(questions)}
    own = person.__class__._default_manager.filter(pk=person.pk)
    answers: tuple[Rows, ...] = own.annotate(**lists).values_list(*lists).get()
    return answers
