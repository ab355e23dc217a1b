"""“It helped” and “something is missing” at a step, and taking it back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses.forms.step_feedback import StepFeedbackForm
from courses.models import Step, StepFeedback
from courses.operations.give_feedback import give_feedback as give
from courses.operations.take_back_feedback import take_back_feedback as take_back
from courses.views.body import address_of
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.views.seen import reader


@login_required
@require_POST
def say_helped(request: HttpRequest, pk: int) -> HttpResponse:
    step = _step(request, pk)
    try:
        give(step=step, by=reader(request), now=timezone.now(), revision=_revision(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(step)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """What is missing: a page of its own, or, with scripts, a sheet beside the instruction."""
    step, person, revision = _step(request, pk), reader(request), _revision(request)
    standing = StepFeedback.objects.filter(person=person, step=step, revision=revision or step.revision_id).first()
    begun = {"reason": standing.reason, "words": standing.words} if standing else {}
    form = StepFeedbackForm(request.POST if request.method == "POST" else None, initial=begun)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            give(step=step, by=person, now=timezone.now(), revision=revision, **form.cleaned_data)
            messages.success(request, _("Thank you. The author of the instruction will see it."))
            return _back(step)
    context: dict[str, Any] = {"step": step, "form": form, "revision": str(revision or ""), "back": _address(step)}
    return render(request, "courses/give_feedback.html", context)


@login_required
@require_POST
def take_back_feedback(request: HttpRequest, pk: int) -> HttpResponse:
    step = _step(request, pk)
    try:
        take_back(step=step, by=reader(request), revision=_revision(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(step)


def _step(request: HttpRequest, pk: int) -> Step:
    if pk >= 2**63:
        raise Http404
    return get_object_or_404(Step.objects.visible_to(request.user).select_related("page"), pk=pk)


def _revision(request: HttpRequest) -> int | None:
    """The revision that the reader has before them, as its page sends it along."""
    sent = request.POST.get("revision", "") or request.GET.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 18 else None


def _address(step: Step) -> str:
    return f"{address_of(step.page.slug)}#{step.anchor}"


def _back(step: Step) -> HttpResponse:
    """To the same step of the same page; a script then shows only what has changed there."""
    return redirect(_address(step))
