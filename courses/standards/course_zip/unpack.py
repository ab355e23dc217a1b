"""Reading the ZIP from whoever sends it: nothing is believed that was not compared with the manifest."""

import hashlib
import re
import stat
import tempfile
from typing import IO, BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from django.utils.translation import gettext as _

from courses.standards.course_zip.pack import pieces
from courses.standards.course_zip.said import Said
from courses.standards.course_zip.version import (
    COURSE,
    LARGEST,
    LARGEST_MEMBER,
    LARGEST_TEXT,
    MANIFEST,
    MOST_MEMBERS,
    VERSION,
)
from lms.kit.archives import UNREADABLE, open_zip
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.uploads import readable_size

_NAME = re.compile(r"(?:(?:lessons|tasks|tests|bank|files)/)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]+)+", re.ASCII)
_FOLDERS = {"lessons/", "tasks/", "tests/", "bank/", "files/"}


class Unpacked:
    """A file whose members all have the names, lengths and sums that its manifest tells. Refuses any other."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = _opened(file)
        self._members = _named(self._zip)
        told = self.said(MANIFEST)
        if told.values.get("format") != VERSION:
            raise Refused(_("%(member)s: only the format %(format)s can be read.") % _facts(MANIFEST, format=VERSION))
        self.sums = self._compared(told.each("members"))

    def __contains__(self, path: str) -> bool:
        return path in self._members

    def data(self, path: str) -> bytes:
        """A text, whole."""
        info = self._info(path)
        if info.file_size > LARGEST_TEXT:
            raise Refused(_too_large(path, LARGEST_TEXT))
        with self.copied(path) as file:
            return file.read()

    def said(self, path: str) -> Said:
        return Said.read(path, self.data(path))

    def copied(self, path: str) -> IO[bytes]:
        """The member as a file that can be read anywhere; it is gone when closed."""
        return self._copied(path)[0]

    def _copied(self, path: str) -> tuple[IO[bytes], str]:
        """With its sum."""
        file, sha = tempfile.TemporaryFile(), hashlib.sha256()  # noqa: SIM115  whoever asks for it closes it
        try:
            with self._zip.open(self._info(path)) as member:
                for piece in pieces(member):
                    sha.update(piece)
                    file.write(piece)
        except Exception as error:  # a broken entry raises whatever its packing raises
            file.close()
            raise Refused(_("%(member)s is damaged and cannot be read.") % _facts(path)) from error
        file.seek(0)
        return file, sha.hexdigest()

    def _info(self, path: str) -> ZipInfo:
        if path not in self._members:
            raise Refused(_("%(member)s is missing in the file.") % _facts(path))
        return self._members[path]

    def _compared(self, rows: list[Said]) -> dict[str, str]:
        told = {row.line("path", 200): row for row in rows}
        for path in sorted(self._members.keys() - told.keys() - {MANIFEST}):
            raise Refused(_("%(member)s is not named in manifest.json.") % _facts(path))
        for path, row in told.items():
            file, sha = self._copied(path)
            file.close()
            if (row.values.get("bytes"), row.values.get("sha256")) != (self._info(path).file_size, sha):
                raise Refused(_("%(member)s is not as manifest.json says: its length or sum differs.") % _facts(path))
        self._info(COURSE)
        return {path: row.line("sha256", 64) for path, row in told.items()}


def _opened(file: IO[bytes]) -> ZipFile:
    try:
        archive = open_zip(cast(BinaryIO, file), max_unpacked=LARGEST)
    except Refused as refusal:
        if worst := _worst(file):
            raise Refused(_too_large(worst.filename, LARGEST_MEMBER)) from refusal
        raise
    size = file.seek(0, 2)
    if sum(info.compress_size for info in archive.infolist()) > size:
        raise Refused(_("The file is damaged and cannot be opened."))
    return archive


def _worst(file: IO[bytes]) -> ZipInfo | None:
    """The member that would unpack to most; None where the file cannot be opened at all or is not too large."""
    try:
        file.seek(0)
        members = ZipFile(file).infolist()
    except UNREADABLE:
        return None
    is_locked = any(info.flag_bits & 0x1 for info in members)
    return None if is_locked else max(members, key=lambda info: info.file_size, default=None)


def _named(archive: ZipFile) -> dict[str, ZipInfo]:
    members: dict[str, ZipInfo] = {}
    for info in archive.infolist():
        name = info.filename
        if name in _FOLDERS and not info.file_size:
            continue
        if not _NAME.fullmatch(name):
            raise Refused(_("%(member)s: this name is not allowed in the file.") % _facts(name))
        if (kind := stat.S_IFMT(info.external_attr >> 16)) and kind != stat.S_IFREG:
            raise Refused(_("%(member)s is a link or something else that is no file.") % _facts(name))
        if name in members:
            raise Refused(_("%(member)s stands in the file twice.") % _facts(name))
        if info.file_size > LARGEST_MEMBER:
            raise Refused(_too_large(name, LARGEST_MEMBER))
        members[name] = info
    if len(members) > MOST_MEMBERS:
        raise Refused(_("The file has too many members."))
    return members


def _too_large(path: str, most: int) -> str:
    return _("%(member)s is too large when unpacked: at most %(size)s.") % _facts(path, size=readable_size(most))


def _facts(path: str, **more: str) -> dict[str, str]:
    """A name from outside is shown cut and without anything that a screen would obey."""
    return {"member": clean_text(path[:120], single_line=True) or "–", **more}
