"""Every request of an inspector leaves a row, whatever was answered."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from lms.models import InspectorAccess, Partner
from lms.operations.note_inspector_look import note_inspector_look
from lms.queries.inspections import access_to


def looked(
    request: HttpRequest,
    accesses: list[InspectorAccess],
    partner: Partner | None,
    answer: Callable[[], HttpResponseBase],
    query: str = "",
) -> HttpResponseBase:
    """The answer, with a row under the access that opens the partner, or the newest one where there is none.

    What fails is written down with its status and raised again. The row has the path, what was asked with a method
    other than GET begins with that method; of the query only what is passed here, for the rest could push what counts
    out of the column.
    """
    told = f"{request.path}?{query}" if query else request.path
    address = told if request.method == "GET" else f"{request.method} {told}"
    access = (access_to(partner, accesses) if partner else None) or accesses[0]

    def note(status: int) -> None:
        note_inspector_look(access=access, partner=partner, address=address, status=status, now=timezone.now())

    try:
        response = answer()
    except Exception as error:
        note(404 if isinstance(error, Http404) else 403 if isinstance(error, PermissionDenied) else 500)
        raise
    note(response.status_code)
    return response
