"""An answer for others at the place of its question: the form, filled in from the thread, and hiding it again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.forms.show_answer import ShowAnswerForm
from helpdesk.models import Escalation, EscalationMessage, ShownAnswer, Side, Ticket
from helpdesk.operations.hide_answer import hide_answer as hide
from helpdesk.operations.show_answer import show_answer as show
from helpdesk.queries.shown_answers import shown_of
from helpdesk.rules import is_their_contractor
from helpdesk.views.found import LARGEST_KEY, back_to, escalation_or_404, fresh_key, person_of, ticket_or_404
from lms.forms.refusals import refusals_to
from lms.models import Person
from lms.permissions import can
from lms.views.seen import made_before


@login_required
def show_answer(request: HttpRequest, number: str) -> HttpResponse:
    found = ticket_or_404(request, number)
    solutions = found.messages.in_order().filter(side=Side.FIRST_LINE)
    return _written(request, found, {"asked": found.title, "answer": _last(solutions)})


@login_required
def show_solution(request: HttpRequest, pk: int) -> HttpResponse:
    """The contractor's way: from its own matter, in which the clerk's words do not stand."""
    found = escalation_or_404(request, pk)
    solutions = found.messages.filter(kind=EscalationMessage.Kind.SOLUTION).order_by("created_at", "pk")
    return _written(request, found, {"asked": found.title, "answer": _last(solutions)})


@login_required
@require_POST
def hide_answer(request: HttpRequest, pk: int) -> HttpResponse:
    if pk >= LARGEST_KEY:
        raise Http404
    person = person_of(request)
    rows = ShownAnswer.objects.visible_to(person).select_related("ticket", "escalation")
    shown = get_object_or_404(rows, pk=pk)
    if not can(person, "helpdesk.hide_answer", shown):
        raise Http404
    hide(shown=shown, by=person, now=timezone.now())
    messages.success(request, _("Others no longer read this answer."))
    by_contractor = shown.escalation is not None and is_their_contractor(person, shown.escalation)
    return back_to(shown.escalation if by_contractor and shown.escalation else shown.ticket)


def shown_here(person: Person, about: Ticket | Escalation) -> dict[str, Any]:
    """For the page of the question or matter: what of it others read, and what of that this person may hide."""
    shown = shown_of(person, about)
    return {"shown": shown, "may_hide": [each for each in shown if can(person, "helpdesk.hide_answer", each)]}


def _written(request: HttpRequest, about: Ticket | Escalation, initial: dict[str, str]) -> HttpResponse:
    person = person_of(request)
    if not (about.page_id and can(person, "helpdesk.show_answer", about)):
        messages.error(request, _("Only an answer to a solved question can be shown, and only by who may show it."))
        return back_to(about)
    if made_before(request, "helpdesk.show_answer", ShownAnswer):
        return back_to(about)
    posted = request.method == "POST"
    form = ShowAnswerForm(request.POST) if posted else ShowAnswerForm(initial=initial)
    if posted and form.is_valid():
        with refusals_to(form):
            given: dict[str, Any] = {name: form.cleaned_data[name] for name in ("asked", "answer", "key")}
            show(about=about, by=person, now=timezone.now(), is_sure=form.cleaned_data.get("is_sure", False), **given)
            messages.success(request, _("Others read this answer at the place of the question from now on."))
            return back_to(about)
    key = request.POST.get("key") or fresh_key()
    for_all = isinstance(about, Escalation) or person.standing.is_office
    return render(request, "helpdesk/show_answer.html", {"form": form, "about": about, "for_all": for_all, "key": key})


def _last(messages_of: Any) -> str:
    newest = messages_of.last()
    return newest.body if newest else ""
