"""A link from a mail: opening it shows what it is for, and only the button acts, since mail scanners open links too."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helpdesk.forms.write_escalation import AcceptSolutionForm, SendBackForm
from helpdesk.models import AnswerLink, EscalationMessage, Ticket
from helpdesk.operations.use_link import use_link
from helpdesk.queries.answer_links import link_of
from helpdesk.rules import is_certified
from helpdesk.views.escalate import deciders_of, form_of, given_by
from lms.forms.refusals import refusals_to

Action = AnswerLink.Action


@never_cache
def answer_link(request: HttpRequest, token: str) -> HttpResponse:
    """Without logging in. Whoever is logged in as somebody else is told no more than about a forged link."""
    link = link_of(token, timezone.now())
    if link is None or (request.user.is_authenticated and request.user.pk != link.person_id):
        response = render(request, "helpdesk/answer_link_is_gone.html", {"narrow_size": "s"}, status=404)
        response._has_been_logged = True  # type: ignore[attr-defined] # the link may still work
        return response
    form = _form(request, link)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            use_link(link=link, now=timezone.now(), **_given(link, form))
            context = {"said": _said(link), "thing": link.escalation or link.ticket, "narrow_size": "s"}
            return render(request, "helpdesk/answer_link_used.html", context)
    return render(request, "helpdesk/answer_link.html", {"form": form, "link": link, **_around(link)})


def _form(request: HttpRequest, link: AnswerLink) -> forms.Form:
    posted = request.POST if request.method == "POST" else None
    if link.ticket:
        return form_of(link.ticket, posted)
    if link.action == Action.ACCEPT:
        return AcceptSolutionForm(posted, initial={"body": _solution(link)})
    return SendBackForm(posted)


def _given(link: AnswerLink, form: forms.Form) -> dict[str, Any]:
    return given_by(form) if link.action == Action.ESCALATE else {"body": form.cleaned_data["body"]}


def _solution(link: AnswerLink) -> str:
    letters = EscalationMessage.objects.filter(escalation=link.escalation_id, kind=EscalationMessage.Kind.SOLUTION)
    return str(letters.in_order().values_list("body", flat=True).last() or "")


def _around(link: AnswerLink) -> dict[str, Any]:
    if link.escalation:
        return {"thing": link.escalation, "number": link.escalation.reference, "solution": _solution(link)}
    ticket = cast(Ticket, link.ticket)
    certified = is_certified(link.person, ticket.system_id)
    return {"thing": ticket, "number": ticket.number, "deciders": () if certified else deciders_of(ticket)}


def _said(link: AnswerLink) -> str:
    return {
        Action.ACCEPT: _("Accepted. The clerk has got the answer."),
        Action.SEND_BACK: _("Sent back to the contractor."),
        Action.ESCALATE: _("Sent. Where it is now stands on the page of the question."),
    }[Action(link.action)]
