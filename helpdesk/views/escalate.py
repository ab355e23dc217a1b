"""„Przekaż Wykonawcy”: the form is filled in from the question, two clicks are enough."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.escalate import EscalateForm
from helpdesk.models import Side, Ticket
from helpdesk.operations.escalate import escalate as hand_over
from helpdesk.queries.contracts import contracts_for, systems_under_contract
from helpdesk.queries.promises import promises_of
from helpdesk.views.found import back_to, fresh_key, person_of, ticket_or_404
from lms.forms.refusals import refusals_to
from lms.permissions import can


@login_required
def escalate(request: HttpRequest, number: str) -> HttpResponse:
    found = ticket_or_404(request, number)
    if not can(request.user, "helpdesk.escalate", found) and request.method != "POST":
        messages.error(request, _("Only a leader of this office hands a question over, and only an open one."))
        return back_to(found)
    posted = request.method == "POST"
    form = _form(request, found) if posted else _form(None, found)
    if posted and form.is_valid():
        with refusals_to(form):
            made = hand_over(
                ticket=found,
                by=person_of(request),
                now=timezone.now(),
                key=form.cleaned_data["key"],
                **_given(form),
            )
            words = _("Handed over. The contractor accepts it by %(at)s.")
            messages.success(request, words % {"at": timezone.localtime(made.reaction_due).strftime("%d.%m, %H:%M")})
            return back_to(found)
    context = {"form": form, "ticket": found, "key": request.POST.get("key") or fresh_key()}
    return render(request, "helpdesk/escalate.html", context)


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
