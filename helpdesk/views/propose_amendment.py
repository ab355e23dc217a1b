"""From a solved question to the instruction: the form, filled in from the answer, and what became of the proposals."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import Amendment, AmendmentState
from courses.queries.amendments import address_of_change, of_question, words_of
from helpdesk.forms.propose_amendment import ProposeAmendmentForm
from helpdesk.models import Escalation, EscalationMessage, Side, Ticket
from helpdesk.operations.propose_amendment import propose_amendment as propose
from helpdesk.views.amended_step import choose_step, chosen_step
from helpdesk.views.found import back_to, escalation_or_404, fresh_key, person_of, ticket_or_404
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.seen import made_before

ACTION = "helpdesk.propose_amendment"
TONES = {
    AmendmentState.OPEN: "warn",
    AmendmentState.ACCEPTED: "info",
    AmendmentState.CHANGED: "info",
    AmendmentState.PUBLISHED: "ok",
}


@login_required
def propose_amendment(request: HttpRequest, number: str) -> HttpResponse:
    found = ticket_or_404(request, number)
    return _written(request, found, found, found.messages.in_order().filter(side=Side.FIRST_LINE))


@login_required
def propose_from_solution(request: HttpRequest, pk: int) -> HttpResponse:
    """The contractor's way, from its own matter."""
    found = escalation_or_404(request, pk)
    solutions = found.messages.filter(kind=EscalationMessage.Kind.SOLUTION).order_by("created_at", "pk")
    return _written(request, found, found.ticket, solutions)


def proposals_of(ticket: Ticket, *, inside: bool) -> list[dict[str, Any]]:
    """For the page of the question: what was proposed and what became of it; for the asker what has changed."""
    rows = of_question(ticket.number)
    told = rows if inside else [each for each in rows if each.state == AmendmentState.PUBLISHED]
    return [
        {
            "amendment": each,
            "tone": TONES.get(AmendmentState(each.state), "plain"),
            "url": address_of_change(each) if each.state == AmendmentState.PUBLISHED else "",
        }
        for each in told
    ]


def _article_url(about: Ticket | Escalation) -> str:
    if isinstance(about, Escalation):
        return reverse("propose_article_from_solution", args=[about.pk])
    return reverse("propose_article", args=[about.number])


def _written(request: HttpRequest, about: Ticket | Escalation, ticket: Ticket, solutions: Any) -> HttpResponse:
    person = person_of(request)
    if not can(person, ACTION, about):
        messages.error(request, _("Only the answer to a solved question can be proposed, and only by who answers it."))
        return back_to(about)
    if made_before(request, ACTION, Amendment):
        return back_to(about)
    step = ticket.step or chosen_step(request, ticket)
    if step is None:
        return choose_step(request, about, ticket)
    posted = request.method == "POST"
    newest = solutions.last()
    form = ProposeAmendmentForm(request.POST if posted else None, initial={"words": newest.body if newest else ""})
    if posted and form.is_valid():
        with refusals_to(form):
            sent = form.cleaned_data
            given = {name: sent[name] for name in ("part", "words", "key")}
            propose(about=about, step=step, by=person, now=timezone.now(), is_sure=sent.get("is_sure", False), **given)
            messages.success(request, _("Sent to the author of the instruction. The answer comes to the bell."))
            return back_to(about)
    context: dict[str, Any] = {
        "form": form,
        "about": about,
        "article_url": _article_url(about),
        "step": step,
        "is_chosen": ticket.step is None,
        "stands": words_of(step),
        "key": request.POST.get("key") or fresh_key(),
    }
    return render(request, "helpdesk/propose_amendment.html", context)
