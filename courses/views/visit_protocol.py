"""The protocol of an instruction day: closed by the trainer, read, confirmed by the partner, kept as a PDF."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from courses.forms.visits import CloseDayForm, ConfirmProtocolForm
from courses.models import VisitProtocol
from courses.operations.close_visit_day import close_visit_day as close
from courses.operations.confirm_protocol import confirm_protocol as confirm
from courses.operations.print_protocol import print_protocol
from courses.operations.print_protocol_list import print_protocol_list
from courses.queries.card_document import SHORT_HASH
from courses.queries.protocol_paper import facts, lines, nothing_listed, statement
from courses.queries.visit_day import cards_of_day, cards_told_before, minutes_of_day
from courses.queries.visit_effects import in_hours
from courses.views.visit import seen_visit
from lms.forms.refusals import refusals_to
from lms.kit.numbering import in_file_name
from lms.permissions import can
from lms.views.own_password import own_password
from lms.views.seen import reader


def seen_protocol(request: HttpRequest, pk: int) -> VisitProtocol:
    if pk >= 2**63:
        raise Http404
    rows = VisitProtocol.objects.visible_to(reader(request)).select_related("trainer", "confirmed_by", "partner")
    found: VisitProtocol = get_object_or_404(rows, pk=pk)
    return found


@login_required
def close_visit_day(request: HttpRequest, pk: int) -> HttpResponse:
    """What would be frozen, and a field for remarks."""
    person, visit = reader(request), seen_visit(request, pk)
    if not can(person, "courses.close_visit_day", visit):
        raise Http404
    if made := VisitProtocol.objects.filter(visit=visit).first():
        return redirect(made)
    form = CloseDayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_to(form):
            made = close(visit=visit, remarks=form.cleaned_data["remarks"], by=person, now=timezone.now())
            messages.success(request, _("The day is closed. The representative is asked to confirm the protocol."))
            return redirect(made)
    cards = cards_of_day(visit)
    context = {
        "visit": visit,
        "form": form,
        "cards": cards,
        "earlier": cards_told_before(visit, cards),
        "hours": in_hours(minutes_of_day(visit, cards)),
        "length": in_hours(visit.minutes),
    }
    return render(request, "courses/close_visit_day.html", context)


@login_required
@never_cache
@sensitive_post_parameters("password")
def visit_protocol(request: HttpRequest, pk: int) -> HttpResponse:
    """To read; for who speaks for the partner also to confirm, by the own password."""
    person, found = reader(request), seen_protocol(request, pk)
    may_confirm = can(person, "courses.confirm_protocol", found)
    if request.method == "POST" and not may_confirm:
        raise Http404
    form = ConfirmProtocolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_to(form), own_password(person):
            confirm(
                protocol=found,
                password=given["password"],
                shown_hash=given["content_hash"],
                reservations=given["reservations"],
                by=person,
                now=timezone.now(),
            )
            messages.success(request, _("The protocol is confirmed."))
            return redirect(found)
    listed, earlier = lines(found)
    context: dict[str, Any] = {
        "protocol": found,
        "facts": facts(found),
        "lines": listed,
        "earlier": earlier,
        "nothing": nothing_listed(found),
        "short_hash": found.content_hash[:SHORT_HASH],
        "form": form if may_confirm and not found.is_confirmed else None,
        "statement": statement(found, has_reservations=False),
    }
    return render(request, "courses/visit_protocol.html", context)


@login_required
@never_cache
@require_safe
def protocol_pdf(request: HttpRequest, pk: int) -> Any:
    """The kept PDF; made now where the worker has not come to it."""
    found = seen_protocol(request, pk)
    file = default_storage.open(print_protocol(protocol=found))
    return FileResponse(file, as_attachment=True, filename=f"{in_file_name(found.number)}.pdf")


@login_required
@never_cache
@require_safe
def protocol_list(request: HttpRequest, pk: int) -> Any:
    """Who was there that day, as PDF."""
    found = seen_protocol(request, pk)
    file = default_storage.open(print_protocol_list(protocol=found))
    return FileResponse(file, as_attachment=True, filename=f"lista-obecnosci-{in_file_name(found.number)}.pdf")
