"""Zip files from people (DOCX, XLSX and ODT are zip files too), opened only when they cannot blow up."""

import zipfile
from typing import IO

from django.utils.translation import gettext as _

from lms.kit.refused import Refused

MAX_ENTRIES = 5_000
MAX_UNPACKED = 200 * 1024 * 1024
# Office files pack about 10:1; a bomb packs 1000:1.
MAX_RATIO = 200
# What Python's reader raises at a file that is no zip file, is damaged, or is packed in a way it does not know.
UNREADABLE = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError)
_RATIO_COUNTS_FROM = 5 * 1024 * 1024


def open_zip(file: IO[bytes], *, max_unpacked: int = MAX_UNPACKED) -> zipfile.ZipFile:
    """Open a zip file, or refuse a damaged, encrypted or bomb-like one.

    The sizes are those that the file declares, and an entry may unpack to more: Python's reader hands out no more than
    was declared, but `read` without a number unpacks up to 1 GB at once to get there. Read entries a piece at a time.
    """
    try:
        file.seek(0)
        archive = zipfile.ZipFile(file)
    except UNREADABLE as error:
        raise Refused(_("The file is damaged and cannot be opened.")) from error
    entries = archive.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused(_("The file is protected with a password. Remove the password and try again."))
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    is_bomb = unpacked > _RATIO_COUNTS_FROM and unpacked > packed * MAX_RATIO
    if len(entries) > MAX_ENTRIES or unpacked > max_unpacked or is_bomb:
        raise Refused(_("The file would be too large when unpacked."))
    return archive
