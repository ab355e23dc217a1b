"""Many values of a group in one text, alike on SQLite and PostgreSQL."""

from typing import Any

from django.db.models import Aggregate, TextField, Value


class InOneText(Aggregate):
    """The values (text) with a comma between them, in no order; NULL where there is none. Values hold no comma."""

    function = "STRING_AGG"
    output_field = TextField()

    def __init__(self, expression: Any, **extra: Any) -> None:
        super().__init__(expression, Value(","), **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)
