"""Whether a pack is the one that this site signed: each changed, missing or added file by name, and the signature.

The pack comes from anybody. Nothing of it is unpacked to disk; it is read a piece at a time, within limits that hold
before anything is unpacked.
"""

import hashlib
import re
import struct
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.kit import issuer
from lms.kit.archives import UNREADABLE, open_zip
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.signed_pack import KEY, LIST, MAX_FILES, OUTSIDE_LIST, SIGNATURE, entry_of, is_plain

MAX_UNPACKED = 4 * 1024**3
MAX_LIST = 2 * 1024 * 1024
MAX_SMALL = 4096
MOST_TOLD = 100
"""Findings that are told; the rest is counted."""
_PIECE = 1 << 16
_END = struct.Struct("<4s4H2LH")
_DIRECTORY_OF_ONE = 600
"""Bytes that one file may take in the directory of the ZIP; Python's reader holds the whole of it in memory."""
_HEADER = 30
"""Bytes in front of a name (APPNOTE 4.3.7)."""
_REST_OF_ENTRY = struct.Struct("<HHHLL")
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_BROKEN = (*UNREADABLE, zlib.error, EOFError, RuntimeError, struct.error)


@dataclass
class PackCheck:
    """`problems` are sentences, the first MOST_TOLD of `count`; `files` is how many the signed list names.

    Where it is not whole: `is_pack` is False without a list of hashes, and `is_repacked` True where every file is as it
    was signed, and only the ZIP around them is another.
    """

    problems: list[str] = field(default_factory=list)
    count: int = 0
    files: int = 0
    is_pack: bool = True
    is_repacked: bool = False

    @property
    def is_whole(self) -> bool:
        return not self.count

    @property
    def untold(self) -> int:
        return self.count - len(self.problems)

    def say(self, words: Any, name: str = "") -> None:
        """`words` are lazy: a hostile pack has thousands of findings, and those that are only counted cost nothing."""
        self.count += 1
        if len(self.problems) < MOST_TOLD:
            self.problems.append(str(words) % {"name": _shown(name)} if name else str(words))


def check_pack(file: IO[bytes], *, max_unpacked: int = MAX_UNPACKED) -> PackCheck:
    """Refused for what is no ZIP, is one with a password, or would take more than it may; else what was found."""
    _refuse_long_directory(file)
    found = PackCheck()
    with open_zip(file, max_unpacked=max_unpacked) as archive:
        entries = archive.infolist()
        if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
            raise Refused(_("The file is packed in a way that packs of evidence are not."))
        whole = {entry.orig_filename: entry for entry in entries}
        if LIST not in whole:
            found.is_pack = False
            found.say(
                gettext_lazy(
                    "There is no list of hashes (sha256.txt): this is no pack of evidence, or not a whole one."
                )
            )
            return found
        listed = _read(archive, whole[LIST], MAX_LIST)
        _check_signature(archive, whole, listed, found)
        hashes = _hashes(listed, found)
        found.files = len(hashes)
        _check_files(archive, hashes, found)
        if found.is_whole and not _is_packed_here(file, entries, [*hashes, *OUTSIDE_LIST]):
            found.is_repacked = True
            found.say(
                gettext_lazy("The files are as they were signed, but the ZIP around them was packed anew or changed.")
            )
    return found


def _refuse_long_directory(file: IO[bytes]) -> None:
    """Before Python's reader loads the directory: as long as the end of the ZIP says, if nothing says otherwise."""
    size = file.seek(0, 2)
    file.seek(max(size - _END.size - 20, 0))
    tail = file.read()
    if size < _END.size or not tail[-_END.size :].startswith(b"PK\5\6"):
        raise Refused(_("This is no ZIP file, or it is damaged, or something stands behind its end."))
    _sign, _disk, _first, _here, number, length, _start, comment = _END.unpack(tail[-_END.size :])
    is_64 = b"PK\6\7" in tail[: -_END.size]
    if comment or is_64 or number > MAX_FILES + len(OUTSIDE_LIST) or length > number * _DIRECTORY_OF_ONE:
        raise Refused(_("The file holds more than a pack of evidence may hold."))


def _check_files(archive: zipfile.ZipFile, hashes: dict[str, str], found: PackCheck) -> None:
    whole = {entry.orig_filename: entry for entry in archive.infolist()}
    named = Counter(entry.orig_filename for entry in archive.infolist())
    for name, number in named.items():
        if number > 1:
            found.say(gettext_lazy("Stands in the pack more than once: %(name)s."), name)
        if not is_plain(name.removesuffix("/") if _is_folder(whole[name]) else name):
            found.say(gettext_lazy("Do not unpack this file, its name leads elsewhere: %(name)s."), name)
        elif name not in hashes and name not in OUTSIDE_LIST and not _is_folder(whole[name]):
            found.say(gettext_lazy("Added: %(name)s. The signed list does not name it."), name)
    for name, digest in hashes.items():
        if name not in whole:
            found.say(gettext_lazy("Missing: %(name)s. The signed list names it."), name)
        elif _digest(archive, whole[name]) != digest:
            found.say(gettext_lazy("Changed: %(name)s. Its content is not the one on the signed list."), name)


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    """As other programs write folders beside the files in them: empty, which takes two bytes where it is packed."""
    return entry.orig_filename.endswith("/") and entry.file_size == 0 and entry.compress_size <= len(b"\3\0")


def _is_packed_here(file: IO[bytes], entries: list[zipfile.ZipInfo], names: list[str]) -> bool:
    """Whether nothing but the files, in entries such as lms.kit.signed_pack makes, fills the ZIP from end to end in the
    order of `names`: with that every byte follows from contents and names.
    """
    if [entry.orig_filename for entry in entries] != names:
        return False
    place, directory = 0, b""
    for entry in entries:
        made = entry_of(entry.orig_filename)
        made.CRC, made.file_size, made.compress_size = entry.CRC, entry.file_size, entry.file_size
        header = made.FileHeader()
        file.seek(place)
        if file.read(len(header)) != header:
            return False
        # What stands there stands in the directory again, between the version it was made by and where to find it.
        attributes = _REST_OF_ENTRY.pack(0, 0, 0, made.external_attr, place)
        told = header[4:28] + bytes(2)
        name = header[_HEADER:]
        directory += b"PK\1\2" + bytes([made.create_version, made.create_system]) + told + attributes + name
        place += len(header) + entry.file_size
    file.seek(place)
    number = len(entries)
    rest = directory + _END.pack(b"PK\5\6", 0, 0, number, number, len(directory), place, 0)
    return file.read(len(rest) + 1) == rest


def _check_signature(
    archive: zipfile.ZipFile, whole: dict[str, zipfile.ZipInfo], listed: bytes, found: PackCheck
) -> None:
    for name in (SIGNATURE, KEY):
        if name not in whole:
            found.say(gettext_lazy("Missing: %(name)s. Without it nothing shows who made the pack."), name)
    if SIGNATURE not in whole:
        return
    signature = _read(archive, whole[SIGNATURE], MAX_SMALL)
    beside = _read(archive, whole[KEY], MAX_SMALL) if KEY in whole else b""
    ours = issuer.key_that_signed(listed, signature)
    if ours is None and beside and issuer.is_signed_by(beside, listed, signature):
        found.say(
            gettext_lazy("The signature was made with a key that is not this site's: the pack does not come from here.")
        )
    elif ours is None:
        found.say(gettext_lazy("The signature does not fit the list of hashes (sha256.txt): one of them was changed."))
    elif KEY in whole and beside != ours:
        found.say(gettext_lazy("Changed: %(name)s. It is not the key that signed the list."), KEY)


def _hashes(listed: bytes, found: PackCheck) -> dict[str, str]:
    """Path → SHA-256 in the order of the list; a line that is none, or a path that comes twice, is told. Refused for
    more lines than a pack may have files.
    """
    if listed.count(b"\n") > MAX_FILES:
        raise Refused(_("The file holds more than a pack of evidence may hold."))
    hashes: dict[str, str] = {}
    lines = listed.decode("utf-8", "replace").split("\n")
    for line in lines[:-1] if lines[-1] == "" else lines:
        match = _LINE.fullmatch(line)
        if match is None or match[2] in hashes:
            found.say(gettext_lazy("A line of the list of hashes (sha256.txt) cannot be read: %(name)s."), line or " ")
        else:
            hashes[match[2]] = match[1]
    return hashes


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Empty for what is longer or cannot be read: nothing fits that. Never unpacks much more than `most` bytes, for an
    entry may unpack to more than it declares.
    """
    try:
        with archive.open(entry) as content:
            data = content.read(most + 1)
    except _BROKEN:
        return b""
    return data if len(data) <= most else b""


def _digest(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """Empty for what cannot be read."""
    digest = hashlib.sha256()
    try:
        with archive.open(entry) as content:
            for piece in iter(lambda: content.read(_PIECE), b""):
                digest.update(piece)
    except _BROKEN:
        return ""
    return digest.hexdigest()


def _shown(name: str) -> str:
    return clean_text(name[:200], cap=1000, single_line=True) or "?"
