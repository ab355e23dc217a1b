"""What stands inside an S/MIME message that is signed as one block. The signature itself is not checked."""

MOST_DEPTH = 12


def inner(data: bytes) -> bytes:
    """The signed message; empty where the bytes are something else, an encrypted message for one.

    ContentInfo of RFC 5652: a sequence of an identifier and [0]; in it SignedData, whose third part holds the content.
    """
    try:
        info = _children(_value(data)[1])
        if _oid(info[0]) != bytes.fromhex("2a864886f70d010702"):
            return b""
        signed = _children(_value(info[1][1])[1])
        content = _children(signed[2][1])
        return _octets(content[1][1], 0)
    except (IndexError, ValueError):
        return b""


def _value(data: bytes, at: int = 0) -> tuple[int, bytes, int]:
    """Tag, value and the place behind it. A length that is not given (0x80) ends with two zero bytes."""
    tag, first = data[at], data[at + 1]
    at += 2
    if tag & 0x1F == 0x1F:
        raise ValueError("tags of several bytes do not occur here")
    if first < 0x80:
        return tag, data[at : at + first], at + first
    if first > 0x80:
        size = first & 0x7F
        length = int.from_bytes(data[at : at + size], "big")
        return tag, data[at + size : at + size + length], at + size + length
    start = at
    while data[at : at + 2] != b"\x00\x00":
        at = _behind(data, at, 0)
    return tag, data[start:at], at + 2


def _behind(data: bytes, at: int, depth: int) -> int:
    if depth > MOST_DEPTH:
        raise ValueError("too deep")
    if data[at + 1] != 0x80:
        return _value(data, at)[2]
    at += 2
    while data[at : at + 2] != b"\x00\x00":
        at = _behind(data, at, depth + 1)
    return at + 2


def _children(data: bytes) -> list[tuple[int, bytes]]:
    found: list[tuple[int, bytes]] = []
    at = 0
    while at < len(data) and len(found) < 100:
        tag, value, behind = _value(data, at)
        if behind <= at:
            break
        found.append((tag, value))
        at = behind
    return found


def _oid(piece: tuple[int, bytes]) -> bytes:
    return piece[1] if piece[0] == 0x06 else b""


def _octets(data: bytes, depth: int) -> bytes:
    """One string of octets, or one put together of several."""
    if depth > MOST_DEPTH:
        return b""
    pieces = []
    at = 0
    while at < len(data):
        tag, value, at = _value(data, at)
        pieces.append(_octets(value, depth + 1) if tag & 0x20 else value)
    return b"".join(pieces)
