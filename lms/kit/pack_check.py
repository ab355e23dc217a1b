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
from typing import IO

from django.utils.translation import gettext as _

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
    """`problems` are sentences, the first MOST_TOLD of `count`; `files` is how many the signed list names."""

    problems: list[str] = field(default_factory=list)
    count: int = 0
    files: int = 0

    @property
    def is_whole(self) -> bool:
        return not self.count

    @property
    def untold(self) -> int:
        return self.count - len(self.problems)

    def say(self, words: str, name: str = "") -> None:
        self.count += 1
        if len(self.problems) < MOST_TOLD:
            self.problems.append(words % {"name": _shown(name)} if name else words)


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
            found.say(_("There is no list of hashes (sha256.txt): this is no pack of evidence, or not a whole one."))
            return found
        listed = _read(archive, whole[LIST], MAX_LIST)
        _check_signature(archive, whole, listed, found)
        hashes = _hashes(listed, found)
        found.files = len(hashes)
        _check_files(archive, hashes, found)
        if found.is_whole and not _is_packed_here(file, entries):
            found.say(_("The files are as they were signed, but the ZIP around them was packed anew or changed."))
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
            found.say(_("Stands in the pack more than once: %(name)s."), name)
        if not is_plain(name):
            found.say(_("Do not unpack this file, its name leads elsewhere: %(name)s."), name)
        elif name not in hashes and name not in OUTSIDE_LIST:
            found.say(_("Added: %(name)s. The signed list does not name it."), name)
    for name, digest in hashes.items():
        if name not in whole:
            found.say(_("Missing: %(name)s. The signed list names it."), name)
        elif _digest(archive, whole[name]) != digest:
            found.say(_("Changed: %(name)s. Its content is not the one on the signed list."), name)


def _is_packed_here(file: IO[bytes], entries: list[zipfile.ZipInfo]) -> bool:
    """Whether nothing but the files, in entries such as lms.kit.signed_pack makes, fills the ZIP from end to end."""
    place, directory = 0, b""
    for entry in entries:
        made = entry_of(entry.orig_filename, entries[0].date_time)
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
            found.say(_("Missing: %(name)s. Without it nothing shows who made the pack."), name)
    if SIGNATURE not in whole:
        return
    signature = _read(archive, whole[SIGNATURE], MAX_SMALL)
    beside = _read(archive, whole[KEY], MAX_SMALL) if KEY in whole else b""
    ours = issuer.key_that_signed(listed, signature)
    if ours is None and beside and issuer.is_signed_by(beside, listed, signature):
        found.say(_("The signature was made with a key that is not this site's: the pack does not come from here."))
    elif ours is None:
        found.say(_("The signature does not fit the list of hashes (sha256.txt): one of them was changed."))
    elif KEY in whole and beside != ours:
        found.say(_("Changed: %(name)s. It is not the key that signed the list."), KEY)


def _hashes(listed: bytes, found: PackCheck) -> dict[str, str]:
    """Path → SHA-256; a line that is none, or a path that comes twice, is told."""
    hashes: dict[str, str] = {}
    lines = listed.decode("utf-8", "replace").split("\n")
    for line in lines[:-1] if lines[-1] == "" else lines:
        match = _LINE.fullmatch(line)
        if match is None or match[2] in hashes:
            found.say(_("A line of the list of hashes (sha256.txt) cannot be read: %(name)s."), line or " ")
        else:
            hashes[match[2]] = match[1]
    return hashes


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Empty for what is longer or cannot be read: nothing fits that."""
    if entry.file_size > most:
        return b""
    try:
        return archive.read(entry)
    except _BROKEN:
        return b""


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
