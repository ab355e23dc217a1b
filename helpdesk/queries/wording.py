"""Questions that hold words, through the index of the database: what it costs follows what is found, up to a cap."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from helpdesk.models.ticket import TicketQuerySet

MOST_LOOKED_AT = 1000
Forms = frozenset[str]


class HoldsWords(models.Func):
    """The condition that a question's words hold, for each of `groups`, one of its forms; the last may be unfinished.

    Forms are folded letters and digits (lms.kit.polish), so nothing in them needs escaping for either database.
    """

    output_field = models.BooleanField()

    def __init__(self, groups: Sequence[Forms], *, unfinished: bool = False) -> None:
        super().__init__(models.F("pk"))
        self.groups, self.unfinished = [sorted(group) for group in groups], unfinished

    def as_sqlite(self, compiler: Any, connection: Any, **_given: Any) -> Any:
        found = "SELECT rowid FROM helpdesk_ticket_words WHERE helpdesk_ticket_words MATCH %s"
        return f"{self._column(compiler, 'id')} IN ({found})", [self._asked('"', " OR ", " AND ", "*")]

    def as_postgresql(self, compiler: Any, connection: Any, **_given: Any) -> Any:
        words = self._asked("'", " | ", " & ", ":*")
        return f"{self._column(compiler, 'search_words')} @@ to_tsquery('simple', %s)", [words]

    def _column(self, compiler: Any, name: str) -> str:
        """Aliases of subqueries stand unquoted in Django's SQL, and PostgreSQL tells the two apart."""
        (key,) = self.get_source_expressions()
        return f"{compiler.quote_name_unless_alias(key.alias)}.{compiler.quote_name_unless_alias(name)}"

    def _asked(self, quote: str, either: str, both: str, begins: str) -> str:
        last = len(self.groups) - 1
        said = [
            either.join(f"{quote}{form}{quote}{begins if self.unfinished and place == last else ''}" for form in group)
            for place, group in enumerate(self.groups)
        ]
        return both.join(f"({each})" for each in said)


def newest_with(rows: TicketQuerySet, groups: Sequence[Forms], *, unfinished: bool = False) -> Any:
    """Ids of the newest of `rows` that hold a form of every group, at most MOST_LOOKED_AT.

    With so large a cap PostgreSQL walks the newest for common words and its index of words for rare ones; with a small
    one it would take rare words for common and read the whole table.
    """
    return rows.filter(HoldsWords(groups, unfinished=unfinished)).order_by("-pk").values("pk")[:MOST_LOOKED_AT]


class _Newest(models.Subquery):
    """Where nothing can be found Django asks no database for the whole, instead of putting NULL into its middle."""

    empty_result_set_value: Any = NotImplemented


class _Together(models.Func):
    """Several lists of ids as one, for `pk__in`; the ORM's union takes no slices on SQLite."""

    template = "(SELECT * FROM %(expressions)s found)"
    arg_joiner = " found UNION ALL SELECT * FROM "
    output_field = models.BigIntegerField()


def newest_with_any(rows: TicketQuerySet, groups: Sequence[Forms], *, most: int) -> models.Expression:
    """Ids of the newest `most` for each group by itself, so that common words do not crowd out a rare one."""
    ids = (rows.filter(HoldsWords([group])).order_by("-pk").values("pk")[:most] for group in groups)
    return _Together(*(_Newest(each) for each in ids))
