"""Outlook's winmail.dat: the files in it."""

import struct

from helpdesk.mail.decode import decode

SIGNATURE = 0x223E9F78
_TITLE, _DATA, _NEXT = 0x8010, 0x800F, 0x9002
MOST_FILES = 100


def unpack(data: bytes) -> list[tuple[str, bytes]]:
    """Names and contents; what is cut off or broken ends the list. Empty for what is no TNEF."""
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != SIGNATURE:
        return []
    found: list[tuple[str, bytes]] = []
    at, name = 6, ""
    while at + 9 <= len(data) and len(found) < MOST_FILES:
        _level, attribute, length = struct.unpack_from("<BII", data, at)
        value = data[at + 9 : at + 9 + length]
        if len(value) < length:
            break
        at += 9 + length + 2
        kind = attribute & 0xFFFF
        if kind == _NEXT:
            name = ""
        elif kind == _TITLE:
            name = decode(value.rstrip(b"\x00"))
            if found and not found[-1][0]:
                found[-1] = (name, found[-1][1])
        elif kind == _DATA:
            found.append((name, value))
    return [(each or f"winmail-{number}", content) for number, (each, content) in enumerate(found, 1)]
