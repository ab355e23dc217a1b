"""In which encoding a text file of an office is: it never says so itself."""

import codecs

from django.utils.translation import gettext as _

from lms.kit.refused import Refused

# Bytes of letters that only one of the two Polish code pages has where the other has signs that nobody types.
_WINDOWS = b"\xa5\x8c\x8f\xb9\x9c\x9f"
_ISO = b"\xa1\xa6\xac\xb1\xb6\xbc"


def encoding_of(data: bytes) -> str:
    """UTF-16 with a mark, UTF-8 with or without one, else Windows-1250 or ISO-8859-2; raise Refused otherwise."""
    has_wide_mark = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    is_iso = _many(data, _ISO) > _many(data, _WINDOWS)
    for encoding in ["utf-16"] if has_wide_mark else ["utf-8-sig", "iso-8859-2" if is_iso else "cp1250"]:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise Refused(_("The file is neither CSV (UTF-8 or Windows-1250) nor XLSX."))


def _many(data: bytes, signs: bytes) -> int:
    return sum(data.count(sign) for sign in signs)
