"""What the contractor says beside the letters, and what the leader says to it: refusal, way round."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.refuse import RefuseForm
from helpdesk.forms.write_escalation import AcceptRefusalForm, AcceptWorkaroundForm
from helpdesk.operations.accept_refusal import accept_refusal as agree
from helpdesk.operations.accept_workaround import accept_workaround as accept
from helpdesk.operations.refuse import refuse as say_no
from helpdesk.views.escalation import show
from helpdesk.views.found import back_to, escalation_or_404, person_of
from lms.forms.refusals import refusals_to


@login_required
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = escalation_or_404(request, pk), person_of(request)
    if request.method != "POST":
        return back_to(found)
    form = RefuseForm(request.POST, by=person, about=found)
    if form.is_valid():
        with refusals_to(form):
            given = {name: form.cleaned_data[name] for name in ("ground", "course", "known_as", "body")}
            say_no(escalation=found, by=person, now=timezone.now(), **given, **form.once)
            messages.success(request, _("Refused. The leader accepts it or sends the matter back."))
            return back_to(found)
    return show(request, escalation_or_404(request, pk), refuse_form=form)


@login_required
def accept_workaround(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    if request.method != "POST":
        return back_to(found)
    form = AcceptWorkaroundForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            accept(escalation=found, body=form.cleaned_data["body"], by=person_of(request), now=timezone.now())
            messages.success(request, _("Accepted. The contractor goes on working at the solution."))
            return back_to(found)
    return show(request, escalation_or_404(request, pk), workaround_form=form)


@login_required
def accept_refusal(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    if request.method != "POST":
        return back_to(found)
    form = AcceptRefusalForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            agree(escalation=found, body=form.cleaned_data["body"], by=person_of(request), now=timezone.now())
            messages.success(request, _("The matter is closed, the question is yours again."))
            return back_to(found.ticket)
    return show(request, escalation_or_404(request, pk), refusal_form=form)
