"""The composer of a matter: a message, a question back, its answer, a proposed solution."""

from collections.abc import Callable
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.write_escalation import AcceptSolutionForm, SendBackForm, WriteForm
from helpdesk.operations.accept_solution import accept_solution as accept
from helpdesk.operations.answer_back import answer_back
from helpdesk.operations.ask_back import ask_back
from helpdesk.operations.note_time import note_time
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.propose_workaround import propose_workaround
from helpdesk.operations.reply_escalation import reply_escalation as write_reply
from helpdesk.operations.send_back import send_back as return_solution
from helpdesk.views.escalation import kinds_for, show
from helpdesk.views.found import back_to, escalation_or_404, person_of
from lms.forms.refusals import refusals_to
from lms.permissions import can

OPERATIONS: dict[str, Callable[..., Any]] = {
    "reply": write_reply,
    "ask_back": ask_back,
    "answer_back": answer_back,
    "propose_workaround": propose_workaround,
    "propose_solution": propose_solution,
}


@login_required
def reply_escalation(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    if request.method != "POST":
        return back_to(found)
    person, now = person_of(request), timezone.now()
    kinds, with_time = kinds_for(person, found), can(person, "helpdesk.note_time", found)
    form = WriteForm(request.POST, request.FILES, kinds=kinds or ("reply",), with_time=with_time)
    if form.is_valid():
        # The letter and the time that it took, or neither.
        with refusals_to(form), transaction.atomic():
            letter = OPERATIONS[form.chosen](
                escalation=found,
                body=form.cleaned_data["body"],
                by=person,
                now=now,
                files=form.cleaned_data["files"],
                **form.once,
            )
            if minutes := form.cleaned_data.get("minutes"):
                # The form for time alone, on the same page, bears the same key for the same action.
                key = form.cleaned_data["key"] and uuid5(form.cleaned_data["key"], "time of the letter")
                note_time(escalation=found, minutes=minutes, message=letter, by=person, now=now, key=key)
            messages.success(request, _("Sent."))
            return back_to(found, "#odpowiedz")
    return show(request, escalation_or_404(request, pk), write_form=form)


@login_required
def accept_solution(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    if request.method != "POST":
        return back_to(found)
    form = AcceptSolutionForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            accept(
                escalation=found,
                body=form.cleaned_data["body"],
                by=person_of(request),
                now=timezone.now(),
                key=form.cleaned_data["key"],
            )
            messages.success(request, _("Accepted. The clerk has got the answer."))
            return back_to(found.ticket)
    return show(request, escalation_or_404(request, pk), accept_form=form)


@login_required
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    if request.method != "POST":
        return back_to(found)
    form = SendBackForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            return_solution(
                escalation=found,
                body=form.cleaned_data["body"],
                by=person_of(request),
                now=timezone.now(),
                **form.once,
            )
            words = _("Sent back to the Marshal's Office.") if found.is_offices else _("Sent back to the contractor.")
            messages.success(request, words)
            return back_to(found)
    return show(request, escalation_or_404(request, pk), send_back_form=form)
