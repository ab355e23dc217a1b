"""The one door to attached files."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from helpdesk.models import Attachment
from helpdesk.views.found import person_of
from lms.views.attached import attached


@login_required
@require_safe
def attachment(request: HttpRequest, pk: UUID) -> FileResponse:
    rows = Attachment.objects.visible_to(person_of(request))
    found = get_object_or_404(rows, pk=pk)
    return attached(found.file, name=found.name, mime=found.mime, is_picture=found.is_picture)
