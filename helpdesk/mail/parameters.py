"""What stands behind the semicolons of Content-Type and Content-Disposition, RFC 2231 and worse."""

import re
from collections import defaultdict
from urllib.parse import unquote_to_bytes

from helpdesk.mail.decode import as_bytes, decode, header

_ONE = re.compile(r";\s*([A-Za-z0-9_.\-]{1,60})(\*[0-9]{1,3})?(\*)?\s*=\s*(\"(?:[^\"\\]|\\.)*\"?|[^;]*)", re.DOTALL)
_LONGEST = 20_000
_QUOTED = re.compile(r"\\(.)", re.DOTALL)


def parameters(raw: str) -> dict[str, str]:
    """Names in lower case; a value in pieces is put together in the order of their numbers."""
    pieces: dict[str, dict[int, tuple[str, bool]]] = defaultdict(dict)
    for found in _ONE.finditer(re.sub(r"[\r\n]+", " ", raw[:_LONGEST])):
        number = int(found[2][1:]) if found[2] else -1 + bool(found[3]) * -1
        pieces[found[1].lower()].setdefault(number, (_bare(found[4]), bool(found[3])))
    return {name: _joined(found) for name, found in pieces.items()}


def _bare(value: str) -> str:
    value = value.strip()
    if value.startswith('"'):
        return _QUOTED.sub(r"\1", value[1:-1] if value.endswith('"') and len(value) > 1 else value[1:])
    return value


def _joined(found: dict[int, tuple[str, bool]]) -> str:
    """`name*` comes before `name`: who writes both means the first for readers that know it."""
    if -2 in found:
        charset, data = _extended(found[-2][0])
        return decode(data, charset)
    if -1 in found:
        return header(found[-1][0])
    charset, joined = "", b""
    for at, number in enumerate(sorted(found)):
        value, is_extended = found[number]
        if is_extended and not at:
            charset, data = _extended(value)
        else:
            data = unquote_to_bytes(as_bytes(value)) if is_extended else as_bytes(value)
        joined += data
    return decode(joined, charset) if charset else header(decode(joined))


def _extended(value: str) -> tuple[str, bytes]:
    charset, first, rest = value.partition("'")
    _language, second, text = rest.partition("'")
    return (charset, unquote_to_bytes(as_bytes(text))) if first and second else ("", unquote_to_bytes(as_bytes(value)))
