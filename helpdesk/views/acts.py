"""Buttons that need no words: take a question, close it, accept a matter, withdraw it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.operations.accept_escalation import accept_escalation as accept_matter
from helpdesk.operations.close import close as close_question
from helpdesk.operations.take import take as take_question
from helpdesk.operations.unwatch import unwatch as watch_no_more
from helpdesk.operations.watch import watch as watch_question
from helpdesk.operations.withdraw import withdraw as withdraw_matter
from helpdesk.views.found import back_to, escalation_or_404, person_of, ticket_or_404
from lms.kit.refused import Refused


@login_required
@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    return _done(request, take_question, _("This question is yours now."), ticket=ticket_or_404(request, number))


@login_required
@require_POST
def watch(request: HttpRequest, number: str) -> HttpResponse:
    found = ticket_or_404(request, number)
    return _done(request, watch_question, _("What happens here will be in the bell."), ticket=found)


@login_required
@require_POST
def unwatch(request: HttpRequest, number: str) -> HttpResponse:
    found = ticket_or_404(request, number)
    return _done(request, watch_no_more, _("This question is watched no more."), ticket=found)


@login_required
@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    return _done(request, close_question, _("The question is closed."), ticket=ticket_or_404(request, number))


@login_required
@require_POST
def accept_escalation(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, accept_matter, _("Accepted."), escalation=escalation_or_404(request, pk))


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    words = _("Taken back from the Marshal's Office.") if found.is_offices else _("Taken back from the contractor.")
    return _done(request, withdraw_matter, words, escalation=found)


def _done(request: HttpRequest, operation: Callable[..., Any], words: str, **thing: Any) -> HttpResponse:
    try:
        operation(**thing, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return back_to(next(iter(thing.values())))
