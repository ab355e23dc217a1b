"""„Terminy spotkań”: people of an office choose and see the own ones; the Marshal's Office sees who offers what."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from courses.models import InstructionPage, SlotKind
from courses.queries.meetings import bookings_ahead, free_slots, slots_ahead, slots_by_trainer
from courses.queries.room import showings_to_tick
from courses.records.presence import TICKS
from courses.views.cards import Tab
from lms.models import Person, Role
from lms.permissions import can
from lms.views.seen import reader


@login_required
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """For each who has meetings the own side of them; an office's comes first, since those are booked here."""
    person = reader(request)
    if can(person, "courses.book"):
        return _to_book(request, person)
    if person.standing.is_office:
        now = timezone.now()
        context = {"trainers": slots_by_trainer(person, now), "slots": slots_ahead(person, now)}
        return render(request, "courses/slots_of_trainers.html", context)
    if can(person, "courses.offer_slots"):
        return redirect("my_slots")
    raise Http404


def wanted_page(request: HttpRequest, person: Person) -> InstructionPage | None:
    """The instruction from which the leader came, if it may be read; a spoilt number is none."""
    given = (request.POST if request.method == "POST" else request.GET).get("instrukcja", "")
    if not (given.isascii() and given.isdigit()) or len(given) > 18:
        return None
    return InstructionPage.objects.visible_to(person).filter(pk=int(given)).first()


def _to_book(request: HttpRequest, person: Person) -> HttpResponse:
    now, kind, page = timezone.now(), request.GET.get("rodzaj", ""), wanted_page(request, person)
    leads = person.standing.has(Role.LEADER)
    context: dict[str, Any] = {
        "mine": bookings_ahead(person, now),
        "slots": free_slots(person, kind, now),
        "tabs": _tabs(kind, page) if leads else [],
        "leads": leads,
        "to_tick": showings_to_tick(person, now),
        "keeps_calendar": person.standing.has(*TICKS),
        "page": page,
        "may_offer": can(person, "courses.offer_slots"),
    }
    return render(request, "courses/meetings.html", context)


def _tabs(current: str, page: InstructionPage | None) -> list[Tab]:
    known = current if current in SlotKind.values else ""
    labels = {"": pgettext("meetings", "All"), **{kind.value: str(kind.label).capitalize() for kind in SlotKind}}
    kept = {"instrukcja": page.pk} if page else {}
    here = reverse("meetings")
    return [
        Tab(label, f"{here}?{urlencode({'rodzaj': value, **kept})}" if value or kept else here, value == known)
        for value, label in labels.items()
    ]
