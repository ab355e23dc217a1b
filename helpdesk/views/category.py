"""The category of a matter: proposed by the contractor, answered by the leader or the office, settled by the office."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.claim import DecideCategoryForm, DisputeCategoryForm, ProposeCategoryForm
from helpdesk.models import Claim, Escalation
from helpdesk.operations.accept_category import accept_category as accept
from helpdesk.operations.decide_category import decide_category as decide
from helpdesk.operations.dispute_category import dispute_category as dispute
from helpdesk.operations.propose_category import propose_category as propose
from helpdesk.views.escalation import show
from helpdesk.views.found import back_to, escalation_or_404, person_of
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused


@login_required
def propose_category(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    if request.method != "POST":
        return back_to(found)
    form = ProposeCategoryForm(request.POST, now_of=found.severity)
    if form.is_valid():
        with refusals_to(form):
            given = {name: form.cleaned_data[name] for name in ("severity", "reason", "key")}
            propose(escalation=found, by=person_of(request), now=timezone.now(), **given)
            messages.success(request, _("Proposed. Until the leader or the office agrees, the reported one binds."))
            return back_to(found)
    return show(request, escalation_or_404(request, pk), category_form=form)


@login_required
def accept_category(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    if request.method != "POST":
        return back_to(found)
    try:
        accept(claim=_claim(found), by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The category is changed; its time counts from the same beginning."))
    return redirect(found)


@login_required
def dispute_category(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    if request.method != "POST":
        return back_to(found)
    form = DisputeCategoryForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            objection = form.cleaned_data["objection"]
            dispute(claim=_claim(found), objection=objection, by=person_of(request), now=timezone.now())
            messages.success(request, _("The Marshal's Office decides. Until then the category stays."))
            return back_to(found)
    return show(request, escalation_or_404(request, pk), dispute_form=form)


@login_required
def decide_category(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    if request.method != "POST":
        return back_to(found)
    form = DecideCategoryForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            changes, words = form.cleaned_data["outcome"] == "changes", form.cleaned_data["decision"]
            decide(claim=_claim(found), changes=changes, decision=words, by=person_of(request), now=timezone.now())
            messages.success(request, _("Decided. Both sides get the reason."))
            return back_to(found)
    return show(request, escalation_or_404(request, pk), decide_form=form)


def _claim(found: Escalation) -> Claim:
    claim = found.claims.order_by("pk").last()
    if claim is None:
        raise Http404
    return claim
