"""What hits many: the list, the form to declare it, its page, and what is done there."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helpdesk.forms.problem import AnswerProblemForm, GroupForm, KnownProblemForm, OutageForm
from helpdesk.models import Problem, ProblemTouch
from helpdesk.operations.answer_problem import answer_problem as answer_all
from helpdesk.operations.declare_problem import declare_problem
from helpdesk.operations.feel import feel as feel_too
from helpdesk.operations.group import group as put_under
from helpdesk.operations.ungroup import ungroup as take_out
from helpdesk.problem_rules import keeps
from helpdesk.queries.problems import problems_of, tickets_to_group
from helpdesk.queries.problems import under as questions_under
from helpdesk.views.found import LARGEST_KEY, back_to, fresh_key, person_of, ticket_or_404
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Person, Role
from lms.permissions import can


def problem_or_404(request: HttpRequest, pk: int) -> Problem:
    if pk >= LARGEST_KEY:
        raise Http404
    rows = Problem.objects.visible_to(person_of(request)).select_related("system", "release", "partner", "lead")
    return get_object_or_404(rows, pk=pk)


@login_required
@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.see_problems"):
        raise PermissionDenied
    now = timezone.now()
    rows = problems_of(person)
    over = [each for each in rows if each.ended_at or (each.ends_at and each.ends_at <= now)]
    standing = [each for each in rows if each not in over]
    context = {
        "standing": standing,
        "over": over,
        "may_declare": _may_declare(person),
        "sees_reviews": can(person, "helpdesk.see_reviews"),
    }
    return render(request, "helpdesk/problems.html", context)


def _may_declare(person: Person) -> bool:
    return can(person, "helpdesk.declare_problem") or can(person, "helpdesk.declare_outage")


@login_required
def new_problem(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not _may_declare(person):
        raise PermissionDenied
    form, fixed = _form(request, person)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            given = {name: value for name, value in form.cleaned_data.items() if name not in ("key", "version")}
            made = declare_problem(**{**given, **fixed}, by=person, now=timezone.now(), key=form.cleaned_data["key"])
            messages.success(request, _("The notice stands before everybody whom it touches."))
            return redirect(made)
    context = {"form": form, "key": request.POST.get("key") or fresh_key(), "is_outage": bool(fixed)}
    return render(request, "helpdesk/new_problem.html", context)


def _form(request: HttpRequest, person: Person) -> tuple[Any, dict[str, Any]]:
    """A leader's form is of the own office, and that is fixed; everybody else's has a scope."""
    sent = request.POST if request.method == "POST" else None
    if can(person, "helpdesk.declare_problem"):
        return KnownProblemForm(sent, by=person), {}
    led = person.standing.first(Role.LEADER)
    partner_id = led.organisation_id if led else 0
    tickets = tickets_to_group(person, frozenset({partner_id}))
    return OutageForm(sent, partner_id=partner_id, tickets=tickets), {
        "kind": Problem.Kind.OUTAGE,
        "partner_id": partner_id,
    }


@login_required
@require_safe
def problem(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, problem_or_404(request, pk))


def _show(
    request: HttpRequest, found: Problem, *, answer: AnswerProblemForm | None = None, group: GroupForm | None = None
) -> HttpResponse:
    person = person_of(request)
    keeper = keeps(person, found)
    touches = ProblemTouch.objects.filter(problem=found)
    lead = found.lead
    context = {
        "problem": found,
        "keeper": keeper,
        "may_answer": can(person, "helpdesk.answer_problem", found),
        "may_feel": can(person, "helpdesk.feel", found),
        "may_group": not found.ended_at and can(person, "helpdesk.see_problems"),
        "felt": touches.filter(person=person).exists(),
        "number": touches.count(),
        "rows": questions_under(person, found, keeps=keeper and not found.ended_at),
        "lead": lead if lead and can(person, "helpdesk.hand_over", lead) else None,
        "answer_form": answer or AnswerProblemForm(),
        "group_form": group or GroupForm(by=person),
        "form": answer or group,
        "key": request.POST.get("key") or fresh_key(),
    }
    return render(request, "helpdesk/problem.html", context)


@login_required
def answer_problem(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = problem_or_404(request, pk), person_of(request)
    if request.method != "POST":
        return redirect(found)
    form = AnswerProblemForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            given = {"body": form.cleaned_data["body"], "key": form.cleaned_data["key"]}
            answer_all(problem=found, by=person, now=timezone.now(), **given)
            messages.success(request, _("Answered. The notice is down."))
            return redirect(found)
    return _show(request, found, answer=form)


@login_required
def group(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = problem_or_404(request, pk), person_of(request)
    if request.method != "POST":
        return redirect(found)
    form = GroupForm(request.POST, by=person)
    if form.is_valid():
        with refusals_to(form):
            with transaction.atomic():
                for ticket in form.cleaned_data["numbers"]:
                    put_under(ticket=ticket, problem=found, by=person, now=timezone.now())
            messages.success(request, _("Added."))
            return redirect(found)
    return _show(request, found, group=form)


@login_required
@require_POST
def ungroup(request: HttpRequest, number: str) -> HttpResponse:
    found = ticket_or_404(request, number)
    try:
        take_out(ticket=found, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The question stands by itself again."))
    return back_to(found)


@login_required
@require_POST
def feel(request: HttpRequest, pk: int) -> HttpResponse:
    found = problem_or_404(request, pk)
    try:
        feel_too(problem=found, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Counted. You will be told when it is over."))
    return redirect(found)
