"""Pictures and documents out of the protected folder: to whoever may see them, in whole or in part.

Where a front server sends them (ACCEL_PREFIX), it is only told which file, after the same check.
"""

import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from lms.models import Download, Picture, Rendition
from lms.pages.readers import readable_by

SHOWN_INLINE = frozenset(
    {"image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "video/mp4", "video/webm", "text/vtt"}
)
# Not known to the standard library of every Python, and not to every machine.
KINDS = {".vtt": "text/vtt", ".webp": "image/webp", ".avif": "image/avif", ".mp4": "video/mp4", ".webm": "video/webm"}
PIECE = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse:
    """404 for what is not there and for what this person may not see, alike."""
    if not _is_open(request.user, path):
        raise Http404
    file = Path(default_storage.path(path))
    if not file.is_file():
        raise Http404
    return _handed_over(path, file) if settings.ACCEL_PREFIX else _answer(request, file)


def _is_open(person: Any, path: str) -> bool:
    """Only files that a row speaks for exist; the folder tells which table to ask."""
    folder = path.split("/")[0]
    tables: dict[str, tuple[Any, str]] = {
        "original_images": (Picture, ""),
        "images": (Rendition, "image__"),
        "documents": (Download, ""),
    }
    if folder not in tables:
        return False
    table, prefix = tables[folder]
    found: bool = table.objects.filter(readable_by(person, prefix), file=path).exists()
    return found


def _handed_over(path: str, file: Path) -> HttpResponse:
    """The front server sends the file, its parts and its state; nothing of it passes through here."""
    response = HttpResponse()
    response["X-Accel-Redirect"] = f"{settings.ACCEL_PREFIX}/{quote(path)}"
    return _described(response, file)


def _answer(request: HttpRequest, file: Path) -> HttpResponse:
    about = file.stat()
    etag = quote_etag(f"{about.st_mtime_ns:x}-{about.st_size:x}")
    changed = http_date(about.st_mtime)
    if request.headers.get("If-None-Match") == etag:
        return _labelled(HttpResponse(status=304), etag, changed)
    # Parts of another state of the file would not fit together (RFC 9110, 13.1.5).
    same = request.headers.get("If-Range", etag) in (etag, changed)
    part = _part(request.headers.get("Range", "") if same else "", about.st_size)
    if part is None:
        response = _sent(request, file, 0, about.st_size)
    elif part[0] >= about.st_size:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{about.st_size}"
    else:
        first, last = part
        response = _sent(request, file, first, last - first + 1)
        response.status_code = 206
        response["Content-Range"] = f"bytes {first}-{last}/{about.st_size}"
    return _labelled(_described(response, file), etag, changed)


def _sent(request: HttpRequest, file: Path, start: int, length: int) -> Any:
    """Whoever asks for the head alone gets it without the file being opened."""
    is_head = request.method == "HEAD"
    response: Any = HttpResponse() if is_head else StreamingHttpResponse(_pieces(file, start, length))
    response["Content-Length"] = length
    return response


def _described(response: Any, file: Path) -> HttpResponse:
    kind = KINDS.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    inline = kind in SHOWN_INLINE
    response["Content-Type"] = kind if inline else "application/octet-stream"
    response["Content-Disposition"] = "inline" if inline else "attachment"
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _labelled(response: HttpResponse, etag: str, changed: str) -> HttpResponse:
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["Last-Modified"] = changed
    response.setdefault("Cache-Control", "private, max-age=3600")
    response.setdefault("Content-Security-Policy", "default-src 'none'; sandbox")
    return response


def _part(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte wanted, both inclusive; None for the whole file. Only one part at a time is given."""
    found = _RANGE.fullmatch(header.strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size - 1
    end = min(int(last), size - 1) if last else size - 1
    return (int(first), end) if int(first) <= end or int(first) >= size else None


def _pieces(file: Path, start: int, length: int) -> Iterator[bytes]:
    with file.open("rb") as stream:
        stream.seek(start)
        while length > 0 and (piece := stream.read(min(PIECE, length))):
            length -= len(piece)
            yield piece
