"""What becomes of a session: entries that its matrix sends, pauses, its end, signatures."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.forms.card_session import DecideForm, EntriesForm, SessionForm, UndoForm
from courses.models import CardSession
from courses.operations.decide_entry import decide_entry as decide
from courses.operations.describe_session import describe_session as describe
from courses.operations.finish_session import finish_session as finish
from courses.operations.pause_session import pause_session as pause
from courses.operations.record_entries import record_entries as record
from courses.operations.resume_session import resume_session as resume
from courses.operations.sign_session import sign_session as sign
from courses.operations.undo_entries import undo_entries as undo
from courses.queries.session_marking import last_marking
from courses.queries.session_sheet import sheet
from courses.views.card_session import seen_session, show
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.seen import reader


@login_required
@never_cache
@require_POST
def record_entries(request: HttpRequest, pk: int) -> HttpResponse:
    """For the script of the matrix: what became of each entry, and what every cell says now."""
    session, person = seen_session(request, pk), reader(request)
    form = EntriesForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"refused": _("The entries cannot be read.")}, status=400)
    now = timezone.now()
    try:
        taken = record(session=session, entries=form.cleaned_data["entries"], by=person, now=now)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)}, status=409)
    shown = sheet(session, person, writes=can(person, "courses.record_entries", session))
    return JsonResponse(
        {
            "taken": {str(each.key): [each.state, each.words] for each in taken},
            "cells": {cell.name: cell.value for cell in shown.writable},
            "conflicts": len(shown.conflicts),
            "batch": str(last_marking(session, person) or ""),
            "saved": _("Saved at %(at)s") % {"at": time_format(timezone.localtime(now), "G:i:s")},
        }
    )


@login_required
@require_POST
def undo_entries(request: HttpRequest, pk: int) -> HttpResponse:
    session, form = seen_session(request, pk), UndoForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("There is nothing to be taken back."))
        return redirect(session)

    def act() -> None:
        batch = form.cleaned_data["batch"]
        count = undo(session=session, batch=batch, by=reader(request), now=timezone.now())
        words = ngettext("%(count)d cell is as before.", "%(count)d cells are as before.", count)
        messages.success(request, words % {"count": count})

    return _acted(request, session, act)


@login_required
@require_POST
def decide_entry(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    session, form = seen_session(request, pk), DecideForm(request.POST)
    entry = get_object_or_404(session.entries, pk=entry_pk if entry_pk < 2**63 else 0)
    form.is_valid()

    def act() -> None:
        given = form.cleaned_data
        takes, seen = given.get("takes", False), given.get("seen", "")
        decide(entry=entry, takes=takes, seen=seen, by=reader(request), now=timezone.now())
        messages.success(request, _("Decided."))

    return _acted(request, session, act)


@login_required
@require_POST
def pause_session(request: HttpRequest, pk: int) -> HttpResponse:
    session = seen_session(request, pk)
    return _acted(request, session, lambda: pause(session=session, by=reader(request), now=timezone.now()))


@login_required
@require_POST
def resume_session(request: HttpRequest, pk: int) -> HttpResponse:
    session = seen_session(request, pk)
    return _acted(request, session, lambda: resume(session=session, by=reader(request), now=timezone.now()))


@login_required
@never_cache
@require_POST
def describe_session(request: HttpRequest, pk: int) -> HttpResponse:
    session = seen_session(request, pk)
    form = SessionForm(request.POST, session=session)
    if form.is_valid():
        version = form.cleaned_data["version"]
        with refusals_to(form):
            describe(session=session, details=form.details, version=version, by=reader(request), now=timezone.now())
            messages.success(request, _("Saved."))
            return redirect(session)
    return show(request, CardSession.objects.get(pk=session.pk), form=form)


@login_required
@require_POST
def finish_session(request: HttpRequest, pk: int) -> HttpResponse:
    """The cards that are ready wait for signatures; what the others lack is said by name."""
    session = seen_session(request, pk)

    def act() -> None:
        done = finish(session=session, by=reader(request), now=timezone.now())
        if count := len(done.cards):
            words = ngettext("%(count)d card waits for signatures.", "%(count)d cards wait for signatures.", count)
            messages.success(request, words % {"count": count})
        for card, words in done.lacking:
            messages.error(request, _("%(name)s: %(reason)s") % {"name": card.participant_name, "reason": words})

    return _acted(request, session, act, to="#podpisy")


@login_required
@require_POST
def sign_session(request: HttpRequest, pk: int) -> HttpResponse:
    session = seen_session(request, pk)
    hashes = {card.pk: request.POST.get(f"hash_{card.pk}", "")[:64] for card in session.cards.all()}
    shown = {pk: value for pk, value in hashes.items() if value}

    def act() -> None:
        count = len(sign(session=session, shown=shown, by=reader(request), now=timezone.now()))
        words = ngettext("You have signed %(count)d card.", "You have signed %(count)d cards.", count)
        messages.success(request, words % {"count": count})

    return _acted(request, session, act, to="#podpisy")


def _acted(request: HttpRequest, session: CardSession, act: Callable[[], Any], *, to: str = "") -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(session.get_absolute_url() + to)
