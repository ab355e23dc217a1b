"""From a solved question, or matter, to an article of the knowledge base: the form, filled in from the thread."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import ArticlePage
from helpdesk.forms.show_answer import ShowAnswerForm
from helpdesk.models import Escalation, EscalationMessage, Side, Ticket
from helpdesk.operations.propose_article import propose_article as propose
from helpdesk.views.found import back_to, escalation_or_404, fresh_key, person_of, ticket_or_404
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.seen import made_before


@login_required
def propose_article(request: HttpRequest, number: str) -> HttpResponse:
    found = ticket_or_404(request, number)
    return _written(request, found, found.messages.in_order().filter(side=Side.FIRST_LINE))


@login_required
def propose_article_from_solution(request: HttpRequest, pk: int) -> HttpResponse:
    """The contractor's way, from its own matter."""
    found = escalation_or_404(request, pk)
    solutions = found.messages.filter(kind=EscalationMessage.Kind.SOLUTION).order_by("created_at", "pk")
    return _written(request, found, solutions)


def _written(request: HttpRequest, about: Ticket | Escalation, answers: Any) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.propose_amendment", about):
        messages.error(request, _("Only the answer to a solved question can be proposed, and only by who answers it."))
        return back_to(about)
    if made_before(request, "helpdesk.propose_article", ArticlePage):
        return back_to(about)
    newest = answers.last()
    initial = {"asked": about.title, "answer": newest.body if newest else ""}
    posted = request.method == "POST"
    form = ShowAnswerForm(request.POST) if posted else ShowAnswerForm(initial=initial)
    if posted and form.is_valid():
        with refusals_to(form):
            given: dict[str, Any] = {name: form.cleaned_data[name] for name in ("asked", "answer", "key")}
            is_sure = form.cleaned_data.get("is_sure", False)
            propose(about=about, by=person, now=timezone.now(), is_sure=is_sure, **given)
            messages.success(request, _("The draft is with its author. Who asked learns when it is published."))
            return back_to(about)
    key = request.POST.get("key") or fresh_key()
    return render(request, "helpdesk/propose_article.html", {"form": form, "key": key})
