"""Write the pack of evidence of a partner into a file."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lms.evidence_parts import EvidenceDocument, EvidencePart, evidence_parts
from lms.kit.refused import Refused
from lms.kit.signed_pack import SignedPack
from lms.models import Partner
from lms.queries.evidence_index import INDEX, STYLE, IndexRow, IndexSection, index_page

logger = logging.getLogger(__name__)

LANGUAGE = "pl"
Tell = Callable[[int, int], None]
_PIECE = 1 << 16
_LOST = (OSError, ValueError, SuspiciousOperation)


@dataclass(frozen=True)
class PackWritten:
    documents: int
    absent: int
    """Documents of which only a line in the index tells, with the reason."""


def write_evidence_pack(
    *, partner: Partner, out: IO[bytes], now: datetime, tell: Tell = lambda done, total: None
) -> PackWritten:
    """Documents first, then facts, the index, and the signed list of hashes; Refused for what fits in no pack.

    Who may have it is asked by the caller, who also announces EvidencePackMade once the file is where it stays. A piece
    of one file is in memory at a time; documents that were never printed are printed, about 0.1 s each.
    `tell(done, total)` is called after each document. All words are Polish, for the pack is. The same records, `now`
    and day give the same bytes.
    """
    with translation.override(LANGUAGE), SignedPack(out) as pack:
        sections = _put_all(pack, partner, tell)
        for part in evidence_parts:
            if part.facts:
                pack.add(_facts_path(part), [_json(part.facts(partner))])
        about = {"teryt": partner.teryt, "partner": partner.name, "made_at": timezone.localtime(now)}
        listed = [{"part": each.label, **asdict(row)} for each in sections for row in each.rows]
        pack.add("dane/dokumenty.json", [_json({**about, "documents": listed})])
        pack.add("wyglad.css", [STYLE.read_bytes()])
        pack.add(INDEX, [index_page(partner, sections, now).encode()])
    absent = sum(not row["sha256"] for row in listed)
    return PackWritten(len(listed) - absent, absent)


def _put_all(pack: SignedPack, partner: Partner, tell: Tell) -> list[IndexSection]:
    """Which documents there are is asked of every part before the first is printed, so that the total is known."""
    parts = [(part, list(part.documents(partner)) if part.documents else []) for part in evidence_parts]
    total, done = sum(len(documents) for _part, documents in parts), 0
    sections = []
    for part, documents in parts:
        rows = []
        for path, document in _with_paths(part, documents):
            rows.append(_put(pack, path, document))
            done += 1
            tell(done, total)
        sections.append(IndexSection(str(part.label), rows, _facts_path(part)))
    return sections


def _facts_path(part: EvidencePart) -> str:
    return f"dane/{part.name}.json" if part.facts else ""


def _with_paths(part: EvidencePart, documents: Iterable[EvidenceDocument]) -> Iterator[tuple[str, EvidenceDocument]]:
    """Two numbers that are spelled alike in a file's name get files of their own."""
    taken: set[str] = set()
    for document in documents:
        path, number = PurePosixPath("dokumenty", part.name, document.name), 1
        while str(path) in taken:
            number += 1
            path = path.with_stem(f"{PurePosixPath(document.name).stem}-{number}")
        taken.add(str(path))
        yield str(path), document


def _put(pack: SignedPack, path: str, document: EvidenceDocument) -> IndexRow:
    """The document, or a row that says why there is none: one that cannot be printed costs nobody the others. One that
    was changed behind the application's back goes in with a word about it.
    """
    row = partial(IndexRow, number=document.number, title=document.title, day=document.day, seal=document.seal)
    try:
        name = document.make()
    except Refused as refusal:
        return row(path="", sha256="", size=0, state=refusal.message)
    except Exception:
        logger.exception("%s of a pack of evidence cannot be printed", path)
        return row(path="", sha256="", size=0, state=_("The document could not be printed."))
    try:
        file = default_storage.open(name)
    except _LOST:
        return row(path="", sha256="", size=0, state=_("The file is missing in the store."))
    with file:
        written = pack.add(path, iter(lambda: file.read(_PIECE), b""))
    state = document.state
    if document.sha256 and document.sha256 != written.sha256:
        state = _("The file is not the one that was kept.")
    return row(path=path, sha256=written.sha256, size=written.size, state=state)


def _json(value: object) -> bytes:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()
