"""Numbers without gaps: the counter's row is locked until the transaction that used the number ends."""

from django.db import transaction

from lms.kit.numbering import format_number, format_paper_number

# One statement in both databases; whoever comes second waits at the row for the first one's commit.
_NEXT = (
    "INSERT INTO lms_counter (scope, value) VALUES (%s, 1)"
    " ON CONFLICT (scope) DO UPDATE SET value = lms_counter.value + 1 RETURNING value"
)


def next_number(scope: str) -> int:
    """The next number within a scope such as "P-2026", from 1. Call inside the transaction that uses it."""
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that uses it")
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [scope])
        number: int = cursor.fetchone()[0]
    return number


def new_number(prefix: str, year: int, *, office: str = "") -> str:
    """The next number of its kind in that year, of one office where one is named: P-2026-0151, LO-2026-1410-0001."""
    return format_number(prefix, year, next_number(_scope(prefix, year, office)), office=office)


def new_paper_number(prefix: str, year: int, *, office: str) -> str:
    """The same of a paper that people sign: KI/2026/1410/001. Papers numbered KI-2026-1410-0001 before went by the same
    count, so none has the number of another.
    """
    return format_paper_number(prefix, year, next_number(_scope(prefix, year, office)), office=office)


def _scope(prefix: str, year: int, office: str) -> str:
    return "-".join(filter(None, (prefix, str(year), office)))
