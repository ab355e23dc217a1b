"""The one door to attached files."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from helpdesk.models import Attachment
from helpdesk.views.found import person_of


@login_required
@require_safe
def attachment(request: HttpRequest, pk: UUID) -> FileResponse:
    """Pictures open in the browser, everything else is saved: nothing here is ever run as a page of this site.

    The kind is the one found in the content when the file came, whatever its name said.
    """
    rows = Attachment.objects.visible_to(person_of(request))
    found = get_object_or_404(rows, pk=pk)
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        content, as_attachment=not found.is_picture, filename=found.name, content_type=_content_type(found)
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _content_type(found: Attachment) -> str:
    """Text is kept as it came, in either encoding that the check accepts; a browser may not guess more than that."""
    return "application/octet-stream" if found.mime == "text/plain" else found.mime
