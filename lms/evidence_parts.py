"""What the pack of evidence of a partner is made of: each package registers the documents and facts that it keeps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lms.registry import Registry


@dataclass(frozen=True)
class EvidenceDocument:
    """`name` is that of its file in the folder of its part. `make` returns the path within the default storage, where
    it prints what was not printed yet; where it raises Refused, the pack says so in place of the file.

    `day` is that of the signature or of the event, `state` tells in words how it stands. `seal` is the hash in the
    chain of sealed records, `sha256` what the file was when it was kept; both "" where there is none.
    """

    name: str
    number: str
    title: str
    day: date | None
    make: Callable[[], str]
    state: str = ""
    seal: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class NumberedRecord:
    """A record of which a sample may be drawn; `name` is that of its document at the partner.

    `day` is that on which it was sealed, so that no record which comes later has an earlier one.
    """

    partner_id: int
    number: str
    name: str
    day: date


@dataclass(frozen=True)
class EvidencePart:
    """`name` is that of a folder under `dokumenty/` and of a JSON file under `dane/`, in plain letters.

    `documents(partner)` and `facts(partner)` cost the same number of statements whatever they find; facts are
    JSON-ready, with words in the language in force. `numbered(partners)` are the records of a queryset of ids of
    partners; one statement.
    """

    name: str
    order: int
    label: Any
    documents: Callable[[Any], Iterable[EvidenceDocument]] | None = None
    facts: Callable[[Any], Any] | None = None
    numbered: Callable[[Any], Iterable[NumberedRecord]] | None = None


evidence_parts: Registry[EvidencePart] = Registry()
