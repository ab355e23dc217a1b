"""Bytes become text, whatever their charset is said to be."""

import base64
import binascii
import codecs
import re
from collections.abc import Iterator

POLISH_LETTERS = frozenset(bytes.fromhex("b9e6eab3f1f39c9fbfa5c6caa3d1d38c8faf").decode("cp1250"))
# Letters of other languages that stand where a reading in the wrong charset puts Polish ones.
_IMPROBABLE = frozenset(
    bytes.fromhex("e6eaf19c9fc6cad18c").decode("cp1252") + bytes.fromhex("b9e0efe5").decode("cp1250")
)
_GUESSES = ("cp1250", "iso8859-2", "cp1252")
# Names under which programs send what is in fact any of the charsets of Central Europe.
_DOUBTFUL = frozenset({"ascii", "iso8859-1", "iso8859-15", "iso8859-2", "cp1250", "cp1252", "latin_1", "utf-8"})
# Codecs of Python that are no charsets of mail, or that take a time beyond measure.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "mbcs", "oem"}
)
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,4000})\?=")
_BETWEEN = re.compile(r"\s+")
_HIGH = re.compile(rb"[\x80-\xff]")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
_JAPANESE = re.compile(rb"\x1b\$[@B]")
SAMPLE = 20_000


def decode(data: bytes, charset: str = "") -> str:
    """The text; a sign that cannot be read becomes U+FFFD. What is declared holds unless it is plainly wrong."""
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", "replace")
    declared = known(charset)
    if not _HIGH.search(data):
        if declared in ("", "ascii") and _JAPANESE.search(data):
            declared = "iso2022_jp"
        return _read(data, declared or "ascii")
    if declared in ("", *_DOUBTFUL):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return _read(data, _guessed(data, declared))
    return _read(data, declared)


def known(charset: str) -> str:
    """Python's name of a charset that occurs in mail; empty for anything else."""
    name = charset.strip().strip("\"'").split("*")[0].lower()
    if not name.isascii() or len(name) > 60 or "\x00" in name:
        return ""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    is_text = getattr(found, "_is_text_encoding", True)
    return (
        found.name
        if is_text and found.name.replace("-", "_") not in {each.replace("-", "_") for each in _NO_CHARSETS}
        else ""
    )


def header(raw: str) -> str:
    """One header as the parser leaves it (bytes above 127 as surrogates): unfolded, its encoded words read."""
    line = re.sub(r"\r?\n(?=[ \t])|[\r\n]+", "", raw)
    return "".join(_pieces(line)).replace("\x00", "").strip()


def as_bytes(raw: str) -> bytes:
    """What stood in the mail, of a string that the parser has made of it."""
    return raw.encode("utf-8", "surrogateescape") if not raw.isascii() else raw.encode("ascii")


def _pieces(line: str) -> Iterator[str]:
    """Words of one charset are joined before they are read: programs cut letters of two bytes in half."""
    last, waiting, charset = 0, b"", ""
    for found in _WORD.finditer(line):
        between = line[last : found.start()]
        goes_on = bool(waiting) and known(found[1]) == charset and not _BETWEEN.sub("", between)
        if not goes_on:
            if waiting:
                yield decode(waiting, charset)
            if not (waiting and not _BETWEEN.sub("", between)):
                yield _plain(between)
            waiting, charset = b"", known(found[1])
        waiting += _unpacked(found[2], found[3])
        last = found.end()
    if waiting:
        yield decode(waiting, charset)
    yield _plain(line[last:])


def _plain(text: str) -> str:
    return text if text.isascii() else decode(as_bytes(text))


def _unpacked(way: str, text: str) -> bytes:
    data = as_bytes(text)
    if way in "qQ":
        return _HEX.sub(lambda found: bytes([int(found[1], 16)]), data.replace(b"_", b" "))
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return data


def _read(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset, "replace").replace("\x00", "")
    except (LookupError, UnicodeError, ValueError):
        return data.decode("cp1252", "replace").replace("\x00", "")


def _guessed(data: bytes, declared: str) -> str:
    """The reading that looks most like Polish; the declared one where no other looks better."""
    sample = data[: SAMPLE * 4] if len(_HIGH.findall(data[:SAMPLE])) > 20 else data[: SAMPLE * 50]
    names = dict.fromkeys(name for name in (declared, *_GUESSES) if name not in ("", "ascii", "utf-8"))
    return max(names, key=lambda name: _likeness(_read(sample, name)))


def _likeness(text: str) -> int:
    return sum(map(_worth, re.finditer(r"[^\x00-\x7f]", text)))


def _worth(found: re.Match[str]) -> int:
    sign, text, at = found[0], found.string, found.start()
    if sign in POLISH_LETTERS:
        return 2
    if sign == "\ufffd" or "\x80" <= sign <= "\x9f":
        return -3
    if sign in _IMPROBABLE:
        return -1
    if sign.isalpha():
        return 0
    beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return -2 if any(each.isalpha() for each in beside) and sign not in _QUOTES else 0


# Dashes, quotation marks, the ellipsis and the hard space of Windows: they rightly stand beside letters.
_QUOTES = frozenset(bytes.fromhex("8482939491928b9bab bb9697 85a0").decode("cp1250"))
