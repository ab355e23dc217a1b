"""The printed attendance list of one office: numbered by a press, then the PDF as it stands now."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses.models import AttendanceList, Slot
from courses.operations.number_attendance_list import number_attendance_list
from courses.operations.order_attendance_list import order_attendance_list
from courses.queries.attendance_list import document, path
from courses.queries.room import room_partners
from courses.views.instruction_file import LOOK_AGAIN
from courses.views.showing_seen import seen_showing
from lms.kit.refused import Refused
from lms.models import Partner
from lms.permissions import can
from lms.views.seen import reader


@login_required
@require_POST
def number_list(request: HttpRequest, pk: int, teryt: str) -> HttpResponseBase:
    slot, partner = _seen(request, pk, teryt)
    try:
        number_attendance_list(slot=slot, partner=partner, by=reader(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("room_list", pk)
    return redirect("attendance_list", pk, teryt)


@login_required
@require_safe
def attendance_list(request: HttpRequest, pk: int, teryt: str) -> HttpResponseBase:
    """After a failure ?ponow=1 has the file tried again."""
    slot, partner = _seen(request, pk, teryt)
    rows = AttendanceList.objects.select_related(
        "slot__showing__page", "slot__showing__release__system", "slot__trainer", "partner"
    )
    numbered = get_object_or_404(rows, slot=slot, partner=partner)
    where = path(numbered, document(numbered))
    if default_storage.exists(where):
        file = default_storage.open(where)
        name = f"{numbered.number}.pdf"
        response: HttpResponseBase = FileResponse(
            file, as_attachment=True, filename=name, content_type="application/pdf"
        )
    else:
        response = _waiting(request, numbered, where)
    response["Cache-Control"] = "private, no-store"
    return response


def _seen(request: HttpRequest, pk: int, teryt: str) -> tuple[Slot, Partner]:
    slot, person = seen_showing(request, pk), reader(request)
    if not can(person, "courses.see_room", slot):
        raise Http404
    return slot, get_object_or_404(room_partners(slot, person), teryt=teryt)


def _waiting(request: HttpRequest, numbered: AttendanceList, where: str) -> HttpResponseBase:
    is_ordered = order_attendance_list(numbered=numbered, path=where, again=request.GET.get("ponow") == "1")
    context = {"slot": numbered.slot, "numbered": numbered, "has_failed": not is_ordered, "file_url": request.path}
    response = render(request, "courses/attendance_list.html", context)
    if is_ordered:
        response["Refresh"] = f"{LOOK_AGAIN}; url={request.path}"  # without a script, and without the wish to try again
    return response
