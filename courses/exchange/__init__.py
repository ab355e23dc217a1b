"""Formats in which questions come and go. A further one is a module and a row here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from courses.exchange.aiken import read_aiken, write_aiken
from courses.exchange.gift import read_gift, write_gift
from courses.exchange.moodle import read_moodle, write_moodle
from courses.exchange.written import MAX_BYTES, Found, Loss, Output, Readout, Unread, Written


@dataclass(frozen=True)
class Format:
    """`name` is a proper name in every language."""

    name: str
    read: Callable[[bytes], Readout]
    write: Callable[[Sequence[Written]], Output]
    ending: str = "txt"


FORMATS = {
    "gift": Format("GIFT", read_gift, write_gift),
    "aiken": Format("Aiken", read_aiken, write_aiken),
    "moodle": Format("Moodle XML", read_moodle, write_moodle, "xml"),
}

__all__ = ["FORMATS", "MAX_BYTES", "Format", "Found", "Loss", "Output", "Readout", "Unread", "Written"]
