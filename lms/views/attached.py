"""How a file from a person leaves the site: the view that calls has asked whether this reader may have it."""

from typing import Any

from django.http import FileResponse, Http404


def attached(file: Any, *, name: str, mime: str, is_picture: bool) -> FileResponse:
    """Pictures open in the browser, everything else is saved: nothing here is ever run as a page of this site.

    `mime` is the one found in the content when the file came, whatever its name said. 404 for a file that is gone.
    """
    try:
        content = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    # Text is kept as it came, in either encoding that the check accepts; a browser may not guess more than that.
    shown = "application/octet-stream" if mime == "text/plain" else mime
    response = FileResponse(content, as_attachment=not is_picture, filename=name, content_type=shown)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=3600"
    return response
