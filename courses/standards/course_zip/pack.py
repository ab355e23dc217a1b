"""Writing the ZIP: the same members give the same bytes, whatever the day and the machine."""

import hashlib
import json
from collections.abc import Iterator
from typing import IO, Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from courses.standards.course_zip.version import MANIFEST, VERSION

PIECE = 256 * 1024
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_READABLE_FILE = 0o100644


class Pack:
    """Nothing is compressed, so that the bytes do not depend on a library. The manifest is written last."""

    def __init__(self, to: IO[bytes]) -> None:
        self._zip = ZipFile(to, "w", ZIP_STORED)
        self._rows: list[dict[str, Any]] = []

    def json(self, path: str, value: Any) -> None:
        self.text(path, as_json(value))

    def text(self, path: str, text: str) -> None:
        data = text.encode()
        self._write(path, len(data), iter([data]))

    def file(self, path: str, file: IO[bytes], size: int) -> None:
        """Piece by piece: films are never held whole."""
        self._write(path, size, pieces(file))

    def close(self) -> None:
        rows = sorted(self._rows, key=lambda row: row["path"])
        self.text(MANIFEST, as_json({"format": VERSION, "members": rows}))
        self._zip.close()

    def _write(self, path: str, size: int, data: Iterator[bytes]) -> None:
        info = ZipInfo(path, _NO_DAY)
        info.create_system, info.external_attr, info.file_size = 3, _READABLE_FILE << 16, size
        sha, count = hashlib.sha256(), 0
        with self._zip.open(info, "w") as member:
            for piece in data:
                sha.update(piece)
                count += len(piece)
                member.write(piece)
        self._rows.append({"path": path, "bytes": count, "sha256": sha.hexdigest()})


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def digest(file: IO[bytes]) -> tuple[str, int]:
    """SHA-256 and length, read piece by piece."""
    sha, count = hashlib.sha256(), 0
    for piece in pieces(file):
        sha.update(piece)
        count += len(piece)
    return sha.hexdigest(), count
