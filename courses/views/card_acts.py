"""What else may become of a card: back to the desk, cancelled, corrected."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.forms.card import ReasonForm
from courses.models import InstructionCard
from courses.operations.cancel_card import cancel_card as cancel
from courses.operations.correct_card import correct_card as correct
from courses.operations.reopen_card import reopen_card as reopen
from courses.views.card import seen_card
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.seen import reader


@login_required
@require_POST
def reopen_card(request: HttpRequest, pk: int) -> HttpResponse:
    card = seen_card(request, pk)
    try:
        reopen(card=card, by=reader(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(card)
    return redirect("run_card", pk)


@login_required
def cancel_card(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "courses.cancel_card", cancel, "courses/cancel_card.html")


@login_required
def correct_card(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "courses.correct_card", correct, "courses/correct_card.html")


def _with_reason(
    request: HttpRequest, pk: int, action: str, operation: Callable[..., InstructionCard], template: str
) -> HttpResponse:
    """A page of its own that asks for a reason; who may not is shown nothing of it."""
    card = seen_card(request, pk)
    if not can(request.user, action, card):
        if request.method == "POST":
            messages.error(request, _("This card has changed in the meantime."))
            return redirect(card)
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_to(form):
            reason: Any = form.cleaned_data["reason"]
            changed = operation(card=card, reason=reason, by=reader(request), now=timezone.now())
            return redirect("run_card" if changed.pk != card.pk else "instruction_card", changed.pk)
    return render(request, template, {"card": card, "form": form})
