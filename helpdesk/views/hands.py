"""A matter among those who work on it: passing it on, asking a colleague, answering one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.forms.hands import AnswerColleagueForm, AskColleagueForm, TransferForm
from helpdesk.models import Consultation, Escalation
from helpdesk.operations.answer_colleague import answer_colleague as answer
from helpdesk.operations.ask_colleague import ask_colleague as ask
from helpdesk.operations.transfer import transfer as pass_on
from helpdesk.operations.withdraw_consultation import withdraw_consultation as withdraw
from helpdesk.queries.hands import at_work
from helpdesk.rules import is_their_receiver
from helpdesk.views.found import LARGEST_KEY, back_to, escalation_or_404, fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can


@login_required
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of its own: who works there is asked for only by who wants to pass it on."""
    found = _worked_on(request, pk)
    people = at_work(found, timezone.localdate())
    form = TransferForm(request.POST or None, about=found, people=people)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            pass_on(escalation=found, by=person_of(request), now=timezone.now(), **form.chosen, **form.once)
            messages.success(request, _("Passed on. The clock goes on."))
            return back_to(found)
    return _page(request, "helpdesk/transfer.html", found, form)


@login_required
def ask_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = _worked_on(request, pk), person_of(request)
    form = AskColleagueForm(request.POST or None, people=at_work(found, timezone.localdate()), by=person)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            data = form.cleaned_data
            ask(
                escalation=found,
                colleague=form.people[data["colleague"]],
                question=data["question"],
                by=person,
                now=timezone.now(),
                key=data["key"],
            )
            messages.success(request, _("Your colleague is told. The matter stays with whoever has it."))
            return back_to(found)
    return _page(request, "helpdesk/ask_colleague.html", found, form)


@login_required
def answer_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = _consultation(request, pk), person_of(request)
    if request.method != "POST" and not can(person, "helpdesk.answer_colleague", found):
        return back_to(found.escalation, f"#narada-{found.pk}")
    form = AnswerColleagueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            answer(consultation=found, answer=form.cleaned_data["answer"], by=person, now=timezone.now())
            messages.success(request, _("Answered. Only those who work on the matter read it."))
            return back_to(found.escalation, f"#narada-{found.pk}")
    return _page(request, "helpdesk/answer_colleague.html", found.escalation, form, consultation=found)


@login_required
@require_POST
def withdraw_consultation(request: HttpRequest, pk: int) -> HttpResponse:
    found = _consultation(request, pk)
    try:
        withdraw(consultation=found, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The question is withdrawn."))
    return back_to(found.escalation, f"#narada-{found.pk}")


def _worked_on(request: HttpRequest, pk: int) -> Escalation:
    found = escalation_or_404(request, pk)
    if not is_their_receiver(person_of(request), found):
        raise Http404
    return found


def _consultation(request: HttpRequest, pk: int) -> Consultation:
    rows = Consultation.objects.visible_to(person_of(request)).select_related("escalation__ticket", "asked_by", "asked")
    return get_object_or_404(rows, pk=pk if pk < LARGEST_KEY else 0)


def _page(request: HttpRequest, template: str, found: Escalation, form: Any, **more: Any) -> HttpResponse:
    key = request.POST.get("key") or fresh_key()
    return render(request, template, {"escalation": found, "form": form, "key": key, **more})
