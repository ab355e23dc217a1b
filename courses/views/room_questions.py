"""The questions of a room: asked and joined by who is there, marked by whoever shows the presentation."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses.forms.showing import AskRoomForm
from courses.models import Presence, RoomQuestion
from courses.operations.ask_room import ask_room
from courses.operations.join_question import join_question as join
from courses.operations.settle_question import settle_question as settle
from courses.queries.meetings import when
from courses.queries.room import is_open, questions
from courses.views.showing_seen import seen_showing
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.seen import reader


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def room_questions(request: HttpRequest, pk: int) -> HttpResponse:
    """For who is there and for whoever shows it; a person of an invited office who is not there comes to the door."""
    slot = seen_showing(request, pk)
    person, now = reader(request), timezone.now()
    mine = Presence.objects.filter(slot=slot, person=person).first()
    keeps = can(person, "courses.keep_room", slot)
    if not mine and not keeps:
        return redirect("enter_room")
    form = AskRoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_to(form):
            ask_room(slot=slot, text=form.cleaned_data["text"], by=person, now=now)
            messages.success(request, _("The question is on the list."))
            return redirect("room_questions", pk)
    context: dict[str, Any] = {
        "slot": slot,
        "when": when(slot.begins_at, slot.ends_at),
        "mine": mine,
        "keeps": keeps,
        "may_ask": bool(mine) and is_open(slot, now),
        "form": form,
        "questions": list(questions(slot, person)),
        "person": person,
    }
    response = render(request, "courses/room_questions.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def join_question(request: HttpRequest, pk: int) -> HttpResponse:
    question = _question(request, pk)
    try:
        join(question=question, by=reader(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("room_questions", question.slot_id)


@login_required
@require_POST
def settle_question(request: HttpRequest, pk: int) -> HttpResponse:
    question, person = _question(request, pk), reader(request)
    if not can(person, "courses.settle_question", question):
        raise Http404
    is_answered = request.POST.get("answered") != "no"
    settle(question=question, is_answered=is_answered, by=person, now=timezone.now())
    return redirect("room_questions", question.slot_id)


def _question(request: HttpRequest, pk: int) -> RoomQuestion:
    if pk >= 2**63:
        raise Http404
    return get_object_or_404(RoomQuestion.objects.visible_to(reader(request)).select_related("slot"), pk=pk)
