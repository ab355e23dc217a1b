"""Pictures and documents out of the protected folder: to whoever may see them, in whole or in part."""

import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from lms.models import Download, Picture, Rendition
from lms.models.media import may_fetch

SHOWN_INLINE = frozenset(
    {"image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "video/mp4", "video/webm"}
)
PIECE = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse:
    """404 for what is not there and for what this person may not see, alike."""
    audience = _audience_of(path)
    if audience is None or not may_fetch(request.user, audience):
        raise Http404
    file = Path(default_storage.path(path))
    if not file.is_file():
        raise Http404
    return _answer(request, file)


def _audience_of(path: str) -> str | None:
    """Only files that a row speaks for exist; the folder tells which table to ask."""
    folder = path.split("/")[0]
    tables: dict[str, tuple[Any, str]] = {
        "original_images": (Picture, "audience"),
        "images": (Rendition, "image__audience"),
        "documents": (Download, "audience"),
    }
    if folder not in tables:
        return None
    table, column = tables[folder]
    return table.objects.filter(file=path).values_list(column, flat=True).first()


def _answer(request: HttpRequest, file: Path) -> HttpResponse:
    about = file.stat()
    etag = quote_etag(f"{about.st_mtime_ns:x}-{about.st_size:x}")
    if request.headers.get("If-None-Match") == etag:
        return _labelled(HttpResponse(status=304), etag, about.st_mtime)
    part = _part(request.headers.get("Range", ""), about.st_size)
    if part is None:
        response: Any = StreamingHttpResponse(_pieces(file, 0, about.st_size))
        response["Content-Length"] = about.st_size
    elif part[0] >= about.st_size:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{about.st_size}"
    else:
        first, last = part
        response = StreamingHttpResponse(_pieces(file, first, last - first + 1), status=206)
        response["Content-Range"] = f"bytes {first}-{last}/{about.st_size}"
        response["Content-Length"] = last - first + 1
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    inline = kind in SHOWN_INLINE
    response["Content-Type"] = kind if inline else "application/octet-stream"
    response["Content-Disposition"] = "inline" if inline else "attachment"
    return _labelled(response, etag, about.st_mtime)


def _labelled(response: HttpResponse, etag: str, changed: float) -> HttpResponse:
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
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
