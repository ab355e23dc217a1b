"""The papers of a session as PDF."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.models import VisitProtocol
from courses.operations.print_session import print_session
from courses.queries.day_closing import protocol_that_counts
from courses.queries.session_paper import ATTENDANCE, BLANK, PROTOCOL
from courses.views.card_session import seen_session
from lms.kit.numbering import in_file_name
from lms.views.seen import reader

NAMES = {BLANK: "arkusz", ATTENDANCE: "lista-obecnosci", PROTOCOL: "protokol-dnia"}


@login_required
@never_cache
@require_safe
def session_pdf(request: HttpRequest, pk: int, kind: str) -> Any:
    """The kept PDF; made now where the worker has not come to it."""
    session = seen_session(request, pk)
    number = session.number
    if kind == PROTOCOL:
        counts = protocol_that_counts(session)
        if counts and not VisitProtocol.objects.visible_to(reader(request)).filter(pk=counts.pk).exists():
            raise Http404
        number = counts.number if counts else f"projekt-{session.number}"
    file = default_storage.open(print_session(session=session, kind=kind))
    return FileResponse(file, as_attachment=True, filename=f"{NAMES[kind]}-{in_file_name(number)}.pdf")
