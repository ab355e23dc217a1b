"""One slot: its people for the trainer, the own place for a leader; and what each may do with it."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.forms.slots import AttendanceForm, ChangeSlotForm, EndForm, ForOfficeForm
from courses.models import Booking, BookingState, Slot, SlotKind, Visit
from courses.operations.book import book as take
from courses.operations.cancel_booking import FREELY
from courses.operations.cancel_booking import cancel_booking as cancel
from courses.operations.change_slot import change_slot as change
from courses.operations.record_attendance import record_attendance as record
from courses.operations.withdraw_slot import withdraw_slot as withdraw
from courses.queries.booked_visits import ends_visit, offices_to_choose
from courses.queries.meetings import people_of, place_in_queue, when
from courses.queries.room import is_open
from courses.queries.trainees import trainee_appointments
from courses.queries.visit_effects import is_late, rule_in_words
from courses.views.meetings import wanted_page
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can
from lms.views.seen import reader


@login_required
@require_safe
def slot(request: HttpRequest, pk: int) -> HttpResponse:
    person, now = reader(request), timezone.now()
    found = _slot(person, pk)
    mine = found.bookings.filter(person=person).order_by("-pk").first()
    if mine:
        mine.slot = found
    sees_people = can(person, "courses.withdraw_slot", found)
    is_visit = found.kind == SlotKind.VISIT
    visit = Visit.objects.visible_to(person).filter(slot=found).first() if is_visit else None
    is_ahead = (not visit or visit.is_booked) and found.is_open and found.begins_at > now
    people = people_of(found) if sees_people else []
    is_free = Slot.objects.bookable_by(person, now).filter(pk=pk).exists()
    may_book = is_free and not (mine and mine.is_active)
    # Who waits for a place that is free was never asked for which office.
    waits = bool(is_free and mine and mine.state == BookingState.WAITING and not found.is_full)
    offices = offices_to_choose(found, person) if may_book or waits else []
    context: dict[str, Any] = {
        "slot": found,
        "when": _when(found),
        "has_begun": found.begins_at <= now,
        "sees_people": sees_people,
        "people": people,
        "desks": _desks(person, found, people),
        "showing": found.showing if found.is_showing else None,
        "invited": found.showing.partners.order_by("short_name", "pk") if found.is_showing and sees_people else [],
        "keeps_room": can(person, "courses.keep_room", found),
        "sees_room": can(person, "courses.see_room", found),
        "is_there": found.is_showing and found.presences.filter(person=person).exists(),
        "is_open_room": found.is_showing and is_open(found, now),
        "key": uuid4(),
        "mine": mine,
        "place": place_in_queue(mine) if mine and mine.state == BookingState.WAITING else 0,
        "may_book": may_book or bool(offices),
        "office_form": ForOfficeForm(offices=offices) if offices else None,
        "page": wanted_page(request, person) if offices else None,
        "visit": visit,
        "may_change": is_ahead and can(person, "courses.change_slot", found),
        "may_withdraw": is_ahead and not visit and sees_people,
        "may_record": is_visit and found.begins_at <= now and _may_record(person, found),
    }
    return render(request, "courses/slot.html", context)


@login_required
def change_slot(request: HttpRequest, pk: int) -> HttpResponse:
    person = reader(request)
    found = _slot(person, pk)
    if not can(person, "courses.change_slot", found):
        raise Http404
    form = ChangeSlotForm(request.POST or None, slot=found)
    if form.is_valid():
        with refusals_to(form):
            words: dict[str, Any] = {
                name: form.cleaned_data.get(name) for name in ("place", "capacity", "note", "agenda", "release")
            }
            change(slot=found, times=form.times, by=person, now=timezone.now(), **words)
            messages.success(request, _("Saved. Whoever is booked is told of a change."))
            return redirect(found)
    context = {"slot": found, "when": _when(found), "form": form}
    return render(request, "courses/change_slot.html", context)


@login_required
def withdraw_slot(request: HttpRequest, pk: int) -> HttpResponse:
    person = reader(request)
    found = _slot(person, pk)
    if not can(person, "courses.withdraw_slot", found):
        raise Http404
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_to(form):
            withdraw(slot=found, reason=form.cleaned_data["reason"], by=person, now=timezone.now())
            messages.success(request, _("The meeting is withdrawn. Whoever was booked is asked to choose another one."))
            return redirect("slot", pk)
    return render(request, "courses/end_meeting.html", {"slot": found, "form": form, "when": _when(found)})


@login_required
@require_POST
def book(request: HttpRequest, pk: int) -> HttpResponse:
    person = reader(request)
    found = _slot(person, pk)
    if not can(person, "courses.book", found):
        raise Http404
    page = wanted_page(request, person) if found.kind == SlotKind.VISIT else None
    try:
        mine = take(slot=found, page=page, office=_office(request), by=person, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        if refusal.field == "office":
            return redirect(f"{found.get_absolute_url()}?{urlencode({'instrukcja': page.pk} if page else {})}")
        return redirect("meetings")
    if mine.state == BookingState.WAITING:
        messages.success(request, _("All places are taken: you are in the queue and will be told of a free place."))
    else:
        messages.success(request, _("The meeting is booked."))
    return redirect(found)


@login_required
def cancel_booking(request: HttpRequest, pk: int) -> HttpResponse:
    person, now = reader(request), timezone.now()
    found = _booking(person, pk)
    if not can(person, "courses.cancel_booking", found):
        raise Http404
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_to(form):
            cancel(booking=found, reason=form.cleaned_data["reason"], by=person, now=now)
            messages.success(request, _("The place is given back."))
            return redirect(found.slot)
    is_own = found.person_id == person.pk
    context = {
        "slot": found.slot,
        "booking": found,
        "when": _when(found.slot),
        "form": form,
        "is_own": is_own,
        "is_late": is_own and found.is_booked and found.slot.begins_at - now < FREELY,
        "ends_visit": ends_visit(found),
        "rule": rule_in_words(),
        "counts_late": is_own and is_late(found.slot.begins_at, now),
    }
    return render(request, "courses/end_meeting.html", context)


@login_required
def record_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    person = reader(request)
    found = _booking(person, pk)
    if not can(person, "courses.record_attendance", found):
        raise Http404
    form = AttendanceForm(request.POST or None, booking=found)
    if form.is_valid():
        with refusals_to(form):
            record(booking=found, by=person, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Recorded."))
            return redirect(found.slot)
    context = {"slot": found.slot, "booking": found, "when": _when(found.slot), "form": form}
    return render(request, "courses/record_attendance.html", context)


def _office(request: HttpRequest) -> int | None:
    """The partner that a leader of several chose; a spoilt number is none."""
    given = request.POST.get("urzad", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 18 else None


def _may_record(person: Person, found: Slot) -> bool:
    """An hour that was offered before hours of contracts were counted, or outside them."""
    return can(person, "courses.record_visit") and found.is_open and not Visit.objects.filter(slot=found).exists()


def _slot(person: Person, pk: int) -> Slot:
    """A slot this person may see; any other is as good as none."""
    if pk >= 2**63:
        raise Http404
    rows = Slot.objects.visible_to(person).select_related(
        "trainer", "partner", "county", "showing__page", "showing__release__system"
    )
    return get_object_or_404(rows, pk=pk)


def _booking(person: Person, pk: int) -> Booking:
    if pk >= 2**63:
        raise Http404
    return get_object_or_404(Booking.objects.visible_to(person).select_related("slot__trainer", "person"), pk=pk)


def _when(found: Slot) -> str:
    return when(found.begins_at, found.ends_at)


def _desks(person: Person, found: Slot, people: list[Booking]) -> dict[int, Any]:
    """By booking of a visit that is today or was: the appointment for which the card is opened with one press."""
    day = timezone.localdate()
    if found.kind != SlotKind.VISIT or timezone.localdate(found.begins_at) > day:
        return {}
    booked = {each.person_id: each.pk for each in people if each.is_booked and each.page_id}
    if not booked:
        return {}
    desks = trainee_appointments(person, day).filter(person__in=booked).order_by("-role", "pk")
    found_desks: dict[int, Any] = {}
    for desk in desks:
        found_desks.setdefault(booked[desk.person_id], desk)
    return found_desks
