"""A ZIP whose files are listed with their SHA-256, and whose list this site signs.

`sha256.txt` reads as `sha256sum --check` takes it; `sha256.txt.sig` are the 64 bytes of an Ed25519 signature (RFC 8032)
over its bytes, and `klucz-publiczny.pem` is the public half of the key. What is written is held against that by
lms.kit.pack_check.
"""

import hashlib
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, Self

from django.utils.translation import gettext as _

from lms.kit import issuer
from lms.kit.refused import Refused

LIST, SIGNATURE, KEY = "sha256.txt", "sha256.txt.sig", "klucz-publiczny.pem"
OUTSIDE_LIST = (LIST, SIGNATURE, KEY)
MAX_FILES = 4_900
"""Files of a pack; lms.kit.archives opens a little more, and no checker here does."""
MAX_BYTES = 2 * 1024**3
"""Every program opens a ZIP of this size."""
BEGINNING = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Written:
    sha256: str
    size: int


class SignedPack:
    """Written from the first file to the last within a `with`, in the memory of one piece; the list, its signature and
    the key stand last. The same input gives the same bytes. The list names the files in the order in which they stand,
    so that the order is signed as well. Refused beyond MAX_FILES and MAX_BYTES.
    """

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(out, "w", allowZip64=False)
        self._listed: dict[str, str] = {}
        self._size = 0

    def add(self, path: str, pieces: Iterable[bytes]) -> Written:
        """ValueError for a path that is there already, or that a reader could take for another place."""
        if not is_plain(path) or path in self._listed or path in OUTSIDE_LIST:
            raise ValueError(f"{path} does not go into the pack")
        if len(self._listed) >= MAX_FILES:
            raise Refused(_("A pack of evidence holds at most %(count)d files.") % {"count": MAX_FILES})
        written = self._write(path, pieces)
        self._listed[path] = written.sha256
        return written

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        """Where it failed there is no list, so that nothing passes for a pack."""
        if kind is None:
            self._sign()
            self._zip.close()
        else:
            with suppress(Exception):  # what failed is told, not that the end of the file failed as well
                self._zip.close()

    def _sign(self) -> None:
        listed = "".join(f"{digest}  {path}\n" for path, digest in self._listed.items()).encode()
        signature, key = issuer.signature_of(listed)
        for path, data in ((LIST, listed), (SIGNATURE, signature), (KEY, key)):
            self._write(path, [data])

    def _write(self, path: str, pieces: Iterable[bytes]) -> Written:
        about = entry_of(path)
        digest, size = hashlib.sha256(), 0
        with self._zip.open(about, "w") as entry:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                if self._size + size > MAX_BYTES:
                    raise Refused(_("The documents take more than a pack of evidence may hold (2 GB)."))
                entry.write(piece)
        self._size += size
        return Written(digest.hexdigest(), size)


def entry_of(path: str) -> zipfile.ZipInfo:
    """How every file of a pack stands in its ZIP. Not packed: most are already, and so every single bit counts.

    Each bears the time with which ZIP begins, for what can be derived needs no signature.
    """
    about = zipfile.ZipInfo(path, BEGINNING)
    about.compress_type = zipfile.ZIP_STORED
    about.create_system, about.external_attr = 3, 0o644 << 16
    return about


def is_plain(path: str) -> bool:
    """A relative path of plain signs that stays inside the folder into which it is unpacked, under every system."""
    parts = path.split("/")
    return path.isprintable() and not any(sign in path for sign in '\\:*?"<>|') and not {"", ".", ".."} & {*parts}
