"""Whether a PDF bears an electronic signature; by whom, and whether it is valid, is not asked."""

from typing import Any

# A signature says which bytes it covers, in plain text wherever it stands, for a reader must find it before unpacking.
_MARK = b"/ByteRange"


def is_signed_pdf(file: Any) -> bool:
    """Read piece by piece and rewound."""
    file.seek(0)
    tail, found = b"", False
    for chunk in iter(lambda: file.read(1 << 16), b""):
        found = _MARK in tail + chunk
        if found:
            break
        tail = chunk[-len(_MARK) :]
    file.seek(0)
    return found
