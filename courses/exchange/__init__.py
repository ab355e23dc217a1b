"""Formats in which questions come and go. A further one is a module and a row here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from courses.exchange.aiken import read_aiken, write_aiken
from courses.exchange.gift import read_gift, write_gift
from courses.exchange.moodle import read_moodle
from courses.exchange.moodle_written import unheld, write_moodle
from courses.exchange.table import read_questions, table_losses, write_questions_csv, write_questions_xlsx
from courses.exchange.table_words import examples
from courses.exchange.written import MAX_BYTES, Found, Loss, Output, Readout, Unread, Written


@dataclass(frozen=True)
class Format:
    """`name` is a proper name in every language. `losses` tells what it cannot hold where writing takes long.

    A table has a template, and its bytes tell what it is.
    """

    name: str
    read: Callable[[bytes], Readout]
    write: Callable[[Sequence[Written]], Output]
    ending: str = "txt"
    content_type: str = "text/plain; charset=utf-8"
    losses: Callable[[Sequence[Written]], list[Loss]] | None = None
    is_table: bool = False

    def left_out(self, questions: Sequence[Written]) -> list[Loss]:
        return self.losses(questions) if self.losses else self.write(questions).losses


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    "gift": Format("GIFT", read_gift, write_gift),
    "aiken": Format("Aiken", read_aiken, write_aiken),
    "moodle": Format("Moodle XML", read_moodle, write_moodle, "xml", "application/xml; charset=utf-8"),
    "csv": Format(
        "CSV", read_questions, write_questions_csv, "csv", "text/csv; charset=utf-8", table_losses, is_table=True
    ),
    "xlsx": Format("XLSX", read_questions, write_questions_xlsx, "xlsx", _XLSX, table_losses, is_table=True),
}

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "Format",
    "Found",
    "Loss",
    "Output",
    "Readout",
    "Unread",
    "Written",
    "examples",
    "unheld",
]
