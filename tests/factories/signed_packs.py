"""Packs that are signed here, and ways to change them afterwards."""

import io
import zipfile
import zlib
from collections.abc import Callable

from lms.kit.pack_check import check_pack
from lms.kit.signed_pack import SignedPack

CARD, FACTS = "dokumenty/karty/KI-2026-1410-001.pdf", "dane/ryzyka.json"


def packed(files: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with SignedPack(out) as pack:
        for path, data in (files or {CARD: b"%PDF-1.7 karta" * 50, FACTS: b'{"ryzyka": []}' * 50}).items():
            pack.add(path, [data[:7], data[7:]])
    return out.getvalue()


def unpacked(pack: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(pack: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """With other contents, in a ZIP of its own: what somebody with an ordinary program would make."""
    files = unpacked(pack)
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def headers(pack: bytes) -> list[tuple[str, int, int]]:
    """Name of each file, where its header stands, and where it stands once more in the directory."""
    found, place = [], pack.index(b"PK\1\2")
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        for entry in archive.infolist():
            found.append((entry.orig_filename, entry.header_offset, place))
            place = pack.find(b"PK\1\2", place + 46 + len(entry.orig_filename.encode()))
    return found


def unpacking_to(pack: bytes, lying: str, size: int, declared: int = 64) -> bytes:
    """With `size` zeros in one file, packed, of which both headers tell `declared` bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(bytes(size)) + packer.flush()
    changed = bytearray(rewritten(pack, lambda files: files.update({lying: body})))
    for name, header, entry in headers(bytes(changed)):
        if name == lying:
            for method, length in ((header + 8, header + 22), (entry + 10, entry + 24)):
                changed[method : method + 2] = b"\x08\x00"
                changed[length : length + 4] = declared.to_bytes(4, "little")
    return bytes(changed)


def problems(pack: bytes) -> list[str]:
    return check_pack(io.BytesIO(pack)).problems
