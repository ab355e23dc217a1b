"""The page of a matter: leader and contractor write, the clock is seen, each side has its own buttons."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from helpdesk.forms.write_escalation import AcceptSolutionForm, SendBackForm, WriteForm
from helpdesk.models import Escalation, EscalationState
from helpdesk.queries.escalation_page import escalation_page
from helpdesk.rules import is_their_contractor, is_their_leader
from helpdesk.views.found import escalation_or_404, fresh_key, person_of
from helpdesk.views.show_answer import shown_here
from helpdesk.views.shown import escalation_tag, escalation_timer, severity_tag
from lms.models import Person
from lms.operations.read_about import read_about
from lms.permissions import can

ACTIONS = (
    "accept_escalation",
    "reply_escalation",
    "ask_back",
    "answer_back",
    "propose_solution",
    "accept_solution",
    "send_back",
    "withdraw",
    "show_answer",
)


@login_required
@require_safe
def escalation(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, escalation_or_404(request, pk))


def kinds_for(person: Person, found: Escalation) -> tuple[str, ...]:
    """What this person may write now, the likeliest first. An answer to a question back is its only kind."""
    if can(person, "helpdesk.answer_back", found):
        return ("answer_back",)
    kinds = []
    if can(person, "helpdesk.reply_escalation", found):
        kinds.append("reply")
    if can(person, "helpdesk.ask_back", found):
        kinds.append("ask_back")
    if can(person, "helpdesk.propose_solution", found):
        kinds.append("propose_solution")
    return tuple(kinds)


def show(
    request: HttpRequest,
    found: Escalation,
    *,
    write_form: WriteForm | None = None,
    accept_form: AcceptSolutionForm | None = None,
    send_back_form: SendBackForm | None = None,
) -> HttpResponse:
    person = person_of(request)
    now = timezone.now()
    read_about(person=person, path=found.get_absolute_url(), now=now)
    by_contractor = is_their_contractor(person, found)
    page = escalation_page(found, now)
    kinds = kinds_for(person, found)
    shows = found.page_id and can(person, "helpdesk.show_answer", found)
    context: dict[str, Any] = {
        "escalation": found,
        **(shown_here(person, found) if shows else {}),
        "page": page,
        "by_contractor": by_contractor,
        "is_leader": is_their_leader(person, found),
        "sees_ticket": not by_contractor,
        "may": {action: can(person, f"helpdesk.{action}", found) for action in ACTIONS},
        "severity": severity_tag(found),
        "tag": escalation_tag(found, by_contractor=by_contractor),
        "timer": escalation_timer(found, now),
        "is_asked_back": found.state == EscalationState.ASKED_BACK,
        "kinds": kinds,
        "form": write_form or accept_form or send_back_form,
        "write_form": write_form or (WriteForm(kinds=kinds) if kinds else None),
        "accept_form": accept_form or AcceptSolutionForm(initial={"body": page.last_solution}),
        "send_back_form": send_back_form or SendBackForm(),
        "key": request.POST.get("key") or fresh_key(),
    }
    return render(request, "helpdesk/escalation.html", context)
