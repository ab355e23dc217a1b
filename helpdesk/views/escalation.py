"""The page of a matter: leader and contractor write, the clock is seen, each side has its own buttons."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.queries.articles import article_of
from helpdesk.forms.bridge import NumberForm
from helpdesk.forms.claim import DecideCategoryForm, DisputeCategoryForm, ProposeCategoryForm
from helpdesk.forms.refuse import RefuseForm
from helpdesk.forms.time_spent import TimeForm, first_values
from helpdesk.forms.write_escalation import (
    AcceptRefusalForm,
    AcceptSolutionForm,
    AcceptWorkaroundForm,
    SendBackForm,
    WriteForm,
)
from helpdesk.models import Claim, Escalation, EscalationState
from helpdesk.models.claim import RUNNING
from helpdesk.models.escalation import TO_JUDGE
from helpdesk.models.time_spent import MENDED
from helpdesk.queries.escalation_page import EscalationPage, escalation_page, hand_lines
from helpdesk.queries.leader_clock import clock_of_leader
from helpdesk.queries.time_spent import time_of
from helpdesk.rules import is_their_receiver, is_their_side
from helpdesk.views.found import escalation_or_404, fresh_key, person_of
from helpdesk.views.propose_amendment import proposals_of
from helpdesk.views.show_answer import shown_here
from helpdesk.views.shown import browser_name, escalation_tag, escalation_timer, severity_tag
from lms.models import Person
from lms.operations.read_about import read_about
from lms.permissions import can

ACTIONS = (
    "accept_escalation",
    "reply_escalation",
    "ask_back",
    "answer_back",
    "propose_solution",
    "refuse",
    "accept_workaround",
    "accept_refusal",
    "accept_solution",
    "send_back",
    "withdraw",
    "show_answer",
    "propose_amendment",
    "set_external_number",
    "invite_consultant",
    "note_time",
    "transfer",
    "insert",
)


@login_required
@require_safe
def escalation(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, escalation_or_404(request, pk))


def _in_texts(found: Escalation) -> dict[str, Any]:
    """What the solution has become; two statements."""
    return {"proposals": proposals_of(found.ticket, inside=True), "article": article_of(found.ticket.number)}


def kinds_for(person: Person, found: Escalation) -> tuple[str, ...]:
    """What this person may write now, the likeliest first. An answer to a question back is its only kind."""
    if can(person, "helpdesk.answer_back", found):
        return ("answer_back",)
    kinds = []
    if can(person, "helpdesk.reply_escalation", found):
        kinds.append("reply")
    if can(person, "helpdesk.ask_back", found):
        kinds.append("ask_back")
    if can(person, "helpdesk.propose_workaround", found):
        kinds.append("propose_workaround")
    if can(person, "helpdesk.propose_solution", found):
        kinds.append("propose_solution")
    return tuple(kinds)


def forms_beside(person: Person, found: Escalation, page: EscalationPage, claim: Claim | None) -> dict[str, Form]:
    """Only those that this person may send now, since each may ask for its choices."""
    forms: dict[str, Form] = {}
    if can(person, "helpdesk.refuse", found):
        forms["refuse_form"] = RefuseForm(by=person, about=found)
    if can(person, "helpdesk.note_time", found):
        values = first_values(timezone.localdate(), counted=found.severity not in MENDED)
        forms["time_form"] = TimeForm(initial=values)
    if can(person, "helpdesk.set_external_number", found):
        forms["number_form"] = NumberForm(initial={"number": found.external_number})
    if can(person, "helpdesk.propose_category", found) and not (claim and claim.state in RUNNING):
        forms["category_form"] = ProposeCategoryForm(now_of=found.severity)
    if claim and can(person, "helpdesk.dispute_category", claim):
        forms["dispute_form"] = DisputeCategoryForm()
    if claim and can(person, "helpdesk.decide_category", claim):
        forms["decide_form"] = DecideCategoryForm()
    if can(person, "helpdesk.accept_workaround", found):
        forms["workaround_form"] = AcceptWorkaroundForm()
    if can(person, "helpdesk.accept_refusal", found):
        forms["refusal_form"] = AcceptRefusalForm(initial={"body": _about_course(page)})
    return forms


def _about_course(page: EscalationPage) -> str:
    refusal = next((line.refusal for line in reversed(page.lines) if line.refusal), None)
    if refusal is None or refusal.course is None:
        return ""
    return _("The answer is in the course “%(title)s”. You find it among the courses.") % {
        "title": refusal.course.title
    }


def show(
    request: HttpRequest,
    found: Escalation,
    *,
    write_form: WriteForm | None = None,
    accept_form: AcceptSolutionForm | None = None,
    send_back_form: SendBackForm | None = None,
    **others: Form,
) -> HttpResponse:
    """`others`: the form that was refused among those of `forms_beside`."""
    person = person_of(request)
    now = timezone.now()
    read_about(person=person, path=found.get_absolute_url(), now=now)
    by_contractor = is_their_receiver(person, found)
    page = escalation_page(found, now, hand_lines(found, person, inside=by_contractor))
    claim = found.claims.select_related("proposed_by", "answered_by", "decided_by").order_by("pk").last()
    if claim:
        claim.escalation = found
    kinds = kinds_for(person, found)
    notes_time = can(person, "helpdesk.note_time", found)
    shows = found.page_id and can(person, "helpdesk.show_answer", found)
    context: dict[str, Any] = {
        "escalation": found,
        **(shown_here(person, found) if shows else {}),
        **(_in_texts(found) if can(person, "helpdesk.propose_amendment", found) else {}),
        "page": page,
        "by_contractor": by_contractor,
        "is_leader": is_their_side(person, found),
        "sees_ticket": not by_contractor,
        "may": {action: can(person, f"helpdesk.{action}", found) for action in ACTIONS},
        "leader_clock": [] if by_contractor else clock_of_leader(found, now),
        "severity": severity_tag(found),
        "tag": escalation_tag(found, by_contractor=by_contractor),
        "timer": escalation_timer(found, now),
        "browser": browser_name(found.package.browser) if found.package and found.package.browser else "",
        "may_assign": can(person, "courses.assign"),
        "is_to_judge": found.state in TO_JUDGE and is_their_side(person, found),
        "is_asked_back": found.state == EscalationState.ASKED_BACK,
        "kinds": kinds,
        "form": write_form or accept_form or send_back_form or next(iter(others.values()), None),
        **forms_beside(person, found, page, claim),
        "claim": claim,
        "may_accept_category": bool(claim) and can(person, "helpdesk.accept_category", claim),
        **others,
        "write_form": write_form or (WriteForm(kinds=kinds, with_time=notes_time) if kinds else None),
        "time": time_of(found, person) if can(person, "helpdesk.see_time", found) else None,
        "accept_form": accept_form or AcceptSolutionForm(initial={"body": page.last_solution}),
        "send_back_form": send_back_form or SendBackForm(),
        "key": request.POST.get("key") or fresh_key(),
    }
    return render(request, "helpdesk/escalation.html", context)
