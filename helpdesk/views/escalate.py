"""„Przekaż Wykonawcy”, „Przekaż Urzędowi”: the form is filled in from the question, two clicks are enough.

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
from helpdesk.kit.blackout import SHORTEST
from helpdesk.models import Escalation, EscalationRequest, Severity, Side, Ticket
from helpdesk.operations.hand_over import hand_over
from helpdesk.queries.contracts import contracts_for, systems_under_contract
from helpdesk.queries.first_line import coordinators, spokesmen
from helpdesk.queries.handover import why_not
from helpdesk.queries.office import marshals_office
from helpdesk.queries.package_draft import checked
from helpdesk.queries.packing import files_with_copies
from helpdesk.queries.promises import promises_of
from helpdesk.queries.suggested import Urgency, suggestions
from helpdesk.rules import is_certified
from helpdesk.views.found import back_to, fresh_key, person_of, ticket_or_404
from helpdesk.views.shown import accepted_by_in_words, browser_name
from lms.forms.refusals import refusals_to
from lms.models import Person, System
from lms.permissions import can
from lms.views.seen import made_before


@login_required
def escalate(request: HttpRequest, number: str) -> HttpResponse:
    found, person = ticket_or_404(request, number), person_of(request)
    if not can(person, "helpdesk.hand_over", found) and request.method != "POST":
        messages.error(request, why_not(found))
        return back_to(found)
    if found.escalations_open and not found.is_for_office and not _systems(found) and request.method != "POST":
        messages.error(
            request, _("This question is with that contractor already. Write there, or take the matter back first.")
        )
        return back_to(found)
    if made_before(request, "helpdesk.escalate", Escalation):
        return back_to(found)
    posted = request.method == "POST"
    form = form_of(found, request.POST if posted else None)
    check = _check(person, found, form) if posted and found.is_confidential and form.is_valid() else {}
    if posted and form.is_valid() and not check:
        with refusals_to(form):
            key = form.cleaned_data["key"]
            seal = request.POST.get("read", "")
            made = hand_over(ticket=found, by=person, now=timezone.now(), seal=seal, key=key, **given_by(form))
            messages.success(request, _said(made))
            return back_to(found)
    context = {
        "form": form,
        "ticket": found,
        "key": request.POST.get("key") or fresh_key(),
        **beside(found),
        **check,
        "deciders": () if _goes_freely(person, found) else deciders_of(found),
        "promise": _offices_promise() if found.is_for_office else "",
    }
    return render(request, "helpdesk/escalate.html", context)


def _check(person: Person, found: Ticket, form: EscalateForm) -> dict[str, Any]:
    """Of a confidential question what would go out is read first. Empty once the form comes back with the seal of just
    that: whatever was changed since is shown anew.
    """
    if any(len(each) < SHORTEST for each in form.contents.hidden):
        return {}  # the operation says what is wrong with them
    given = checked(found, **given_by(form))
    if form.data.get("read") == given.seal and form.data.get("then") != "check":
        return {}
    more = {"seal": given.seal, "sender": person, "hidden": form.contents.hidden}
    return {"draft_out": given.draft, "files_out": given.files, **more}


def _goes_freely(person: Person, found: Ticket) -> bool:
    return found.is_for_office or found.is_confidential or is_certified(person, found.system_id)


def _offices_promise() -> str:
    return promises_of(marshals_office()).get(Severity.CONSULTATION, "")


def _said(made: Escalation | EscalationRequest) -> str:
    if isinstance(made, EscalationRequest):
        return _("Sent for a decision. Once it is handed over, the contractor gets exactly this text.")
    return accepted_by_in_words(made)


def beside(found: Ticket) -> dict[str, Any]:
    """What stands around the form: pictures to redact, what goes along by itself, how a category is chosen."""
    return {
        "pictures": [(file, copy) for file, copy in files_with_copies(found) if file.is_picture],
        "environment": _environment(found),
        "suggestions": suggestions(),
        "urgencies": Urgency.labels,
    }


def _environment(found: Ticket) -> list[tuple[str, str]]:
    """What the contractor learns of where it happened; nothing of it has to be typed."""
    own = "" if found.escalations_open else str(found.release or found.system or "")
    lines = [(_("System"), own)] if own else []
    return lines if found.is_confidential else lines + _where(found)


def _where(found: Ticket) -> list[tuple[str, str]]:
    lines = [
        (_("Location"), str(found.location or "")),
        (_("Browser"), browser_name(found.browser) if found.browser else ""),
    ]
    return [(label, words) for label, words in lines if words]


def _surroundings(found: Ticket) -> list[tuple[str, str]]:
    """What of a confidential question goes along only if it is chosen."""
    return ([(_("Place"), found.place_words)] if found.place_words else []) + _where(found)


def _systems(found: Ticket) -> list[System]:
    """Those that may be chosen: of every contract, or, while the question is with a contractor, of the others."""
    live = found.escalations.live() if found.escalations_open else ()
    taken = [each.contract_id for each in live if each.contract_id]
    return systems_under_contract(found.partner_id, timezone.localdate(), without=taken)


def deciders_of(found: Ticket) -> tuple[Person, ...]:
    """Who will be asked: the office's own spokesmen, else the Marshal's Office."""
    day = timezone.localdate()
    return spokesmen(partner_id=found.partner_id, day=day) or coordinators(day)


def form_of(found: Ticket, posted: Any) -> EscalateForm:
    """What was posted, or the form as it is first seen, filled in from the question."""
    today = timezone.localdate()
    contracts = [] if found.is_for_office else contracts_for(found.system, today)
    given: dict[str, Any] = {
        "ticket": found,
        "systems": [] if found.is_for_office else _systems(found),
        "promises": promises_of(contracts[0] if len(contracts) == 1 else None) if contracts else {},
        "surroundings": " · ".join(f"{label}: {words}" for label, words in _surroundings(found)),
    }
    if posted is not None:
        return EscalateForm(posted, **given)
    return EscalateForm(initial=_from_thread(found), **given)


def _from_thread(found: Ticket) -> dict[str, str]:
    """The clerk's words as a beginning; the leader reads them before they go out. None where it is confidential."""
    if found.is_confidential:
        return {}
    written = found.messages.in_order().filter(side=Side.CLERK).values_list("body", flat=True)
    return {"reason": "\n\n".join(written[:20])[:10_000]}


def given_by(form: Any) -> dict[str, Any]:
    names = ("severity", "reason", "tried", "people_touched", "system", "attachments")
    given = {name: form.cleaned_data[name] for name in names if name in form.cleaned_data}
    # Without a choice it goes to the Marshal's Office, which answers questions.
    return {"severity": Severity.CONSULTATION, **given, "contents": form.contents}
