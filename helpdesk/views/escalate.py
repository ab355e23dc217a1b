"""„Przekaż Wykonawcy”: the form is filled in from the question, two clicks are enough.

With a valid certificate, or in an outage, it goes out at once; else the same form becomes a request that the
representative or the office decides, and nothing is typed twice.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.escalate import EscalateForm
from helpdesk.models import Escalation, EscalationRequest, Side, Ticket
from helpdesk.operations.escalate import escalate as hand_over
from helpdesk.operations.request_escalation import request_escalation
from helpdesk.queries.contracts import contracts_for, systems_under_contract
from helpdesk.queries.first_line import coordinators, spokesmen
from helpdesk.queries.promises import promises_of
from helpdesk.rules import Handover, is_certified
from helpdesk.views.found import back_to, fresh_key, person_of, ticket_or_404
from helpdesk.views.shown import accepted_by_in_words
from lms.forms.refusals import refusals_to
from lms.models import Person
from lms.permissions import can
from lms.views.seen import made_before


@login_required
def escalate(request: HttpRequest, number: str) -> HttpResponse:
    found, person = ticket_or_404(request, number), person_of(request)
    if not can(person, "helpdesk.hand_over", found) and request.method != "POST":
        messages.error(request, _("Only a leader of this office hands a question over, and only an open one."))
        return back_to(found)
    if made_before(request, "helpdesk.escalate", Escalation):
        return back_to(found)
    posted = request.method == "POST"
    form = _form(request, found) if posted else _form(None, found)
    if posted and form.is_valid():
        with refusals_to(form):
            made = _sent(form, found, person)
            messages.success(request, _said(made))
            return back_to(found)
    context = {
        "form": form,
        "ticket": found,
        "key": request.POST.get("key") or fresh_key(),
        "deciders": () if is_certified(person, found.system_id) else _deciders(found),
    }
    return render(request, "helpdesk/escalate.html", context)


def _sent(form: EscalateForm, found: Ticket, person: Person) -> Escalation | EscalationRequest:
    given = _given(form)
    named = given.get("system")
    wanted = Handover(found, given["severity"], found.system_id or (named.pk if named else None))
    operation = hand_over if can(person, "helpdesk.escalate", wanted) else request_escalation
    return operation(ticket=found, by=person, now=timezone.now(), key=form.cleaned_data["key"], **given)


def _said(made: Escalation | EscalationRequest) -> str:
    if isinstance(made, EscalationRequest):
        return _("Sent for a decision. Once it is handed over, the contractor gets exactly this text.")
    return accepted_by_in_words(made)


def _deciders(found: Ticket) -> tuple[Person, ...]:
    """Who will be asked: the office's own spokesmen, else the Marshal's Office."""
    day = timezone.localdate()
    return spokesmen(partner_id=found.partner_id, day=day) or coordinators(day)


def _form(request: HttpRequest | None, found: Ticket) -> EscalateForm:
    today = timezone.localdate()
    contracts = contracts_for(found.system, today)
    given: dict[str, Any] = {
        "ticket": found,
        "systems": systems_under_contract(found.partner_id, today),
        "promises": promises_of(contracts[0] if len(contracts) == 1 else None) if contracts else {},
    }
    if request is not None:
        return EscalateForm(request.POST, **given)
    return EscalateForm(initial=_from_thread(found), **given)


def _from_thread(found: Ticket) -> dict[str, str]:
    """The clerk's words as a beginning; the leader reads them before they go out."""
    written = found.messages.in_order().filter(side=Side.CLERK).values_list("body", flat=True)
    return {"reason": "\n\n".join(written[:20])[:10_000]}


def _given(form: EscalateForm) -> dict[str, Any]:
    names = ("severity", "reason", "tried", "people_touched", "system", "attachments")
    return {name: form.cleaned_data[name] for name in names if name in form.cleaned_data}
