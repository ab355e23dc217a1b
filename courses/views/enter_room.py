"""The door of a room: a person scans the code or types it, logs in where that is needed, and confirms with one tap."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from courses.forms.showing import DoorForm
from courses.models import Slot
from courses.operations.check_in import check_in
from courses.queries.meetings import when
from courses.queries.room import REMEMBERED, read_code, room_of_code
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.kit.throttle import Throttle
from lms.models import Person

# Who types from the wall mistakes a digit now and then; whoever guesses finds nothing at this pace.
TRIES = Throttle("check_in:person", limit=10, seconds=300)
KEPT = "room_code"
"""Under this name the browser's session keeps a code that was right when it was scanned, and when that was: logging in
takes longer than a code is shown.
"""


@require_http_methods(["GET", "HEAD", "POST"])
def enter_room(request: HttpRequest) -> HttpResponse:
    person, now = request.user, timezone.now()
    if request.method != "POST" and (scanned := read_code(request.GET.get("kod", ""))):
        return _remember(request, scanned, now)
    if not isinstance(person, Person):
        return redirect_to_login(reverse("enter_room"))
    code, seen_at = _kept(request, now)
    slot = room_of_code(code, seen_at, person) if code else None
    form = DoorForm(request.POST if request.method == "POST" and not (slot and "there" in request.POST) else None)
    if request.method == "POST":
        if not form.is_bound and slot:
            return _let_in(request, slot, code, seen_at, person)
        if form.is_valid():
            with refusals_to(form):
                typed = _typed(form.cleaned_data["code"], person, now)
                there = check_in(slot=typed, code=read_code(form.cleaned_data["code"]), by=person, now=now)
                TRIES.clear(str(person.pk))
                return _welcome(request, there.slot)
    context: dict[str, Any] = {"form": form, "slot": slot}
    if slot:
        context |= {
            "when": when(slot.begins_at, slot.ends_at),
            "is_there": slot.presences.filter(person=person).exists(),
        }
    response = render(request, "courses/enter_room.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _remember(request: HttpRequest, code: str, now: datetime) -> HttpResponse:
    """Ahead of the log-in, and without telling anybody whether the code is right: that is seen behind it."""
    if isinstance(request.user, Person):
        try:
            _refuse_guessing(request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("enter_room")
    request.session[KEPT] = [code, now.timestamp()]
    return redirect("enter_room")


def _kept(request: HttpRequest, now: datetime) -> tuple[str, datetime]:
    """The code that was scanned, if that was not too long ago; a wrong one is told once and forgotten."""
    code, stamp = request.session.get(KEPT) or ("", 0.0)
    seen_at = datetime.fromtimestamp(stamp, tz=now.tzinfo)
    if code and not (seen_at <= now <= seen_at + REMEMBERED and room_of_code(code, seen_at)):
        del request.session[KEPT]
        messages.error(request, _("This code is not shown any more. Scan or type the one that is on the screen now."))
        return "", now
    return code, seen_at


def _refuse_guessing(person: Person) -> None:
    verdict = TRIES.hit(str(person.pk))
    if not verdict:
        minutes = -(-verdict.retry_after // 60)
        words = ngettext(
            "Too many codes were tried. Try again in %(count)d minute.",
            "Too many codes were tried. Try again in %(count)d minutes.",
            minutes,
        )
        raise Refused(words % {"count": minutes}, field="code")


def _typed(text: str, person: Person, now: datetime) -> Slot:
    _refuse_guessing(person)
    code = read_code(text)
    if not code:
        raise Refused(_("A code has six digits. Type it as it stands on the screen."), field="code")
    if slot := room_of_code(code, now, person):
        return slot
    words = _("No presentation shows this code now. Codes change every half minute: type the one on the screen.")
    raise Refused(words, field="code")


def _let_in(request: HttpRequest, slot: Slot, code: str, seen_at: datetime, person: Person) -> HttpResponse:
    try:
        check_in(slot=slot, code=code, seen_at=seen_at, by=person, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("enter_room")
    request.session.pop(KEPT, None)
    TRIES.clear(str(person.pk))
    return _welcome(request, slot)


def _welcome(request: HttpRequest, slot: Slot) -> HttpResponse:
    messages.success(request, _("Your presence is noted."))
    return redirect("room_questions", slot.pk)
