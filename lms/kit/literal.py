"""Constants of the program inside a statement."""

from typing import Any

from django.db.models import Value


class Literal(Value):
    """Written out instead of sent beside the statement: SQLite finds a partial index by the condition's very text.

    For constants only, never for anything that was typed.
    """

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        if isinstance(self.value, int):
            return str(self.value), ()
        return "'" + str(self.value).replace("'", "''").replace("%", "%%") + "'", ()
