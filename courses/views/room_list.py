"""Who is there: the list in which a leader ticks people without a phone, and the scans of lists on paper."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.forms.showing import TickForm
from courses.models import AttendanceList, PaperList, Presence
from courses.operations.tick_present import tick_present as tick
from courses.operations.untick_present import untick_present as untick
from courses.queries.meetings import when
from courses.queries.room import room_partners, seats
from courses.views.showing_seen import seen_showing
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.attached import attached
from lms.views.seen import reader


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def room_list(request: HttpRequest, pk: int) -> HttpResponse:
    """With ?szukaj= those of a name; the ticks of one press go together."""
    slot = seen_showing(request, pk)
    person, now = reader(request), timezone.now()
    if not can(person, "courses.see_room", slot):
        raise Http404
    text = request.GET.get("szukaj", "")[:100]
    people = seats(slot, person, timezone.localdate(), text)
    form = TickForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        people=[seat.person.pk for seat in people],
    )
    if form.is_valid():
        with refusals_to(form):
            made = tick(slot=slot, by=person, now=now, **form.cleaned_data)
            words = ngettext("%(count)d person is noted.", "%(count)d people are noted.", len(made))
            messages.success(request, words % {"count": len(made)})
            return redirect(request.get_full_path())
    partners = list(room_partners(slot, person))
    numbered = AttendanceList.objects.filter(slot=slot, partner__in=partners)
    context: dict[str, Any] = {
        "slot": slot,
        "when": when(slot.begins_at, slot.ends_at),
        "seats": people,
        "chosen": set(form.cleaned_data.get("people", ()))
        if form.is_bound and hasattr(form, "cleaned_data")
        else set(),
        "there": sum(1 for seat in people if seat.presence),
        "text": text,
        "form": form,
        "person": person,
        "several": len(partners) > 1,
        "partners": [(each, {one.partner_id: one for one in numbered}.get(each.pk)) for each in partners],
        "papers": PaperList.objects.visible_to(person).filter(slot=slot).select_related("by", "partner").order_by("pk"),
    }
    response = render(request, "courses/room_list.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def untick_present(request: HttpRequest, pk: int) -> HttpResponse:
    """Taken back twice it is gone once: a second press finds nothing, and is led back by what it says."""
    if pk >= 2**63:
        raise Http404
    person = reader(request)
    presence = get_object_or_404(Presence.objects.visible_to(person).select_related("slot", "person"), pk=pk)
    if not can(person, "courses.untick_present", presence):
        raise Http404
    try:
        untick(presence=presence, by=person, now=timezone.now())
        messages.success(request, _("The tick is taken back: %(name)s.") % {"name": presence.person})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("room_list", presence.slot_id)


@login_required
@require_safe
def paper_list(request: HttpRequest, pk: int) -> FileResponse:
    """To whoever ticks for that office, shows the presentation, and the office; 404 alike for everybody else."""
    if pk >= 2**63:
        raise Http404
    found = get_object_or_404(PaperList.objects.visible_to(reader(request)).exclude(file=""), pk=pk)
    about = found.about_file
    return attached(found.file, name=about["name"], mime=about["mime"], is_picture=found.is_picture)
