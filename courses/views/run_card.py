"""Going through the steps with a person: three big choices a step, saved by itself, finished by a press."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from courses.forms.card import RunForm
from courses.models import InstructionCard
from courses.operations.finish_card import finish_card
from courses.operations.record_card import record_card
from courses.views.card import seen_card
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.seen import reader


@login_required
@never_cache
def run_card(request: HttpRequest, pk: int) -> HttpResponse:
    card = seen_card(request, pk, "steps")
    if not can(request.user, "courses.record_card", card):
        return redirect(card)
    form = RunForm(request.POST or None, card=card, steps=card.ordered_steps())
    if form.is_valid():
        with refusals_to(form):
            saved = _save(request, card, form)
            if request.headers.get("HX-Request"):
                return render(request, "courses/card_saved.html", {"card": saved, "now": timezone.now()})
            if "finish" in request.POST:
                finish_card(card=saved, version=saved.version, by=reader(request), now=timezone.now())
                messages.success(request, _("The card waits for both signatures."))
                return redirect(saved)
            messages.success(request, _("Saved."))
            return redirect("run_card", pk)
    if request.headers.get("HX-Request"):
        return render(request, "courses/card_saved.html", {"form": form})
    return render(request, "courses/run_card.html", _context(pk, form))


def _save(request: HttpRequest, card: InstructionCard, form: RunForm) -> InstructionCard:
    given = form.cleaned_data
    return record_card(
        card=card,
        steps=form.outcomes,
        details=form.details,
        version=given["version"],
        screen=given["screen"],
        by=reader(request),
        now=timezone.now(),
    )


def _context(pk: int, form: RunForm) -> dict[str, object]:
    """After a refusal the form keeps what was typed and takes the present version, to be compared and saved again.

    After a mistake in a field nothing was compared yet, so the version stays the one that was read.
    """
    present = InstructionCard.objects.get(pk=pk)
    steps = {step.order: step for step in present.steps.all()}
    asked = form["version"].value() if form.is_bound and form.mistaken else present.version
    rows = [(steps[step.order], step, outcome, remark) for step, outcome, remark in form.rows]
    return {"card": present, "form": form, "version": asked, "rows": rows}
