"""Running a macro on a question or a matter: choose one, read what it would do, press the button."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpdesk.forms.macro import RunMacroForm
from helpdesk.models import Escalation, Macro, Ticket
from helpdesk.operations.run_macro import run_macro
from helpdesk.queries.macros import acts_of, hindrance, macros_for, proposal_waits, seal_of, text_for
from helpdesk.views.found import back_to, escalation_or_404, fresh_key, person_of, ticket_or_404
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.seen import made_before


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def run_on_ticket(request: HttpRequest, number: str) -> HttpResponse:
    return _run(request, ticket_or_404(request, number))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def run_on_escalation(request: HttpRequest, pk: int) -> HttpResponse:
    return _run(request, escalation_or_404(request, pk))


def _run(request: HttpRequest, thing: Ticket | Escalation) -> HttpResponse:
    """Without a macro in the address the list of those that there are; nothing happens before the form is sent."""
    person = person_of(request)
    if not can(person, "helpdesk.see_macros"):
        raise PermissionDenied
    if made_before(request, "helpdesk.run_macro", type(thing)):
        return back_to(thing)
    offered = macros_for(person, thing)
    asked = (request.POST if request.method == "POST" else request.GET).get("makro", "")
    chosen = next((each for each in offered if str(each.pk) == asked), None)
    if chosen is None:
        if asked:
            messages.error(request, _("This macro is not in use any more, or it is not for this question."))
        waits = proposal_waits(thing)
        rows = [(each, acts_of(each, thing), hindrance(person, each, thing, waits=waits)) for each in offered]
        return render(request, "helpdesk/choose_macro.html", {**_around(thing), "rows": rows})
    form = _form(request, chosen, thing)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            body = form.cleaned_data.get("body")
            run_macro(macro=chosen, thing=thing, by=person, now=timezone.now(), body=body, **form.once)
            messages.success(request, _("Done: %(macro)s.") % {"macro": chosen.title})
            return back_to(thing)
    context = {
        **_around(thing),
        "macro": chosen,
        "acts": acts_of(chosen, thing),
        "hindrance": hindrance(person, chosen, thing, waits=proposal_waits(thing)),
        "form": form,
        "seal": seal_of(chosen),
        "key": request.POST.get("key") or fresh_key(),
    }
    return render(request, "helpdesk/run_macro.html", context)


def _form(request: HttpRequest, chosen: Macro, thing: Ticket | Escalation) -> RunMacroForm:
    posted = request.POST if request.method == "POST" else None
    return RunMacroForm(posted, initial={"body": text_for(chosen, thing)}, writes=bool(chosen.writing))


def _around(thing: Ticket | Escalation) -> dict[str, Any]:
    return {
        "thing": thing,
        "number": thing.number if isinstance(thing, Ticket) else thing.reference,
        "is_matter": isinstance(thing, Escalation),
    }
