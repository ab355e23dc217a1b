"""A sample of records that anybody can draw again: the same seed and day give the same records."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lms.evidence_parts import EvidencePart, NumberedRecord

MOST = 100


@dataclass(frozen=True)
class Sample:
    """`records` in the order drawn, out of `of` that there were.

    `sha256` is that of all the numbers drawn from, each followed by a line feed, in the order of their bytes in UTF-8
    (`LC_ALL=C sort`): whoever has the same list gets the same hash.
    """

    records: list[NumberedRecord]
    of: int
    sha256: str


def draw(records: Iterable[NumberedRecord], *, kind: str, seed: str, number: int, until: date) -> Sample:
    """At most `number` of the records of that kind whose day is not after `until`, so that newer ones change nothing
    once that day is past.

    They stand by the SHA-256 of "seed|kind|number of the record" and the first ones are taken; so a longer sample of a
    seed begins with the shorter one, and anybody can check it without this program.
    """
    there = [each for each in records if each.day <= until]

    def place(record: NumberedRecord) -> tuple[str, str, int]:
        told = f"{seed}|{kind}|{record.number}"
        return hashlib.sha256(told.encode()).hexdigest(), record.number, record.partner_id

    listed = "".join(f"{number}\n" for number in sorted(each.number for each in there))
    return Sample(sorted(there, key=place)[:number], len(there), hashlib.sha256(listed.encode()).hexdigest())


def sampled_parts(parts: Iterable[EvidencePart]) -> list[EvidencePart]:
    """The kinds of records of which a sample may be drawn."""
    return [each for each in parts if each.numbered]
