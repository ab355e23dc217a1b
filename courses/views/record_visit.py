"""The Marshal's Office enters the day of a visit that is over: what happened, and what it costs."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.forms.visits import RecordVisitForm
from courses.models import Slot, SlotKind, Visit
from courses.operations.record_visit import record_visit as record
from courses.queries.booked_visits import contract_of, partner_of
from courses.queries.meetings import when
from courses.queries.recorded_visits import slots_to_record
from courses.queries.visit_effects import rule_in_words, table_of_effects
from lms.forms.refusals import refusals_to
from lms.models import Person
from lms.permissions import can
from lms.views.seen import made_before, reader


@login_required
def record_visit(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    if not can(person, "courses.record_visit"):
        raise Http404
    if request.method == "POST" and (made := made_before(request, "courses.record_visit", Visit)):
        return redirect(made)
    slot = _slot(request, person)
    form = RecordVisitForm(request.POST or None, slot=slot, initial=_initial(slot))
    if form.is_valid():
        with refusals_to(form):
            key = form.cleaned_data["key"]
            visit = record(details=form.details(), by=person, now=timezone.now(), key=key)
            messages.success(request, _("The visit is entered. The trainer and who speaks for the office are told."))
            return redirect(visit)
    context = {
        "form": form,
        "slot": slot,
        "when": when(slot.begins_at, slot.ends_at) if slot else "",
        "waiting": [] if slot else [(each, when(each.begins_at, each.ends_at)) for each in slots_to_record(person)],
        "rule": rule_in_words(),
        "effects": table_of_effects(),
    }
    return render(request, "courses/record_visit.html", context)


def _slot(request: HttpRequest, person: Person) -> Slot | None:
    """The hour that a leader had booked, from whose page one came; a spoilt number is none."""
    given = request.GET.get("termin", "")
    if not given:
        return None
    if not (given.isascii() and given.isdigit()) or len(given) > 18:
        raise Http404
    rows = Slot.objects.visible_to(person).filter(kind=SlotKind.VISIT, visit=None, begins_at__lte=timezone.now())
    found = rows.select_related("trainer", "partner").filter(pk=int(given)).first()
    if found is None:
        raise Http404
    return found


def _initial(slot: Slot | None) -> dict[str, Any]:
    if slot is None:
        return {}
    booking = slot.bookings.booked().select_related("person", "page").order_by("pk").first()
    partner = partner_of(slot, booking.person) if booking else slot.partner
    contract = contract_of(slot, booking.page if booking else None)
    return {
        "partner": partner.pk if partner else None,
        "contract": contract.pk if contract else None,
        "instructions": [booking.page_id] if booking and booking.page_id else [],
    }
