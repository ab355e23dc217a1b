"""The participant does not sign, and says why."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from courses.forms.card_session import RefuseForm
from courses.operations.refuse_card import refuse_card as refuse
from courses.views.card import seen_card
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.seen import reader


@login_required
@never_cache
def refuse_card(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of its own that asks for the reason; who may not is shown nothing of it."""
    card = seen_card(request, pk)
    if not can(request.user, "courses.refuse_card", card):
        if request.method == "POST":
            messages.error(request, _("This card has changed in the meantime."))
            return redirect(card)
        raise Http404
    form = RefuseForm(request.POST or None)
    if form.is_valid():
        with refusals_to(form):
            refuse(card=card, reason=form.cleaned_data["reason"], by=reader(request), now=timezone.now())
            messages.success(request, _("Your refusal is written down. The trainer and the office are told."))
            return redirect(card)
    return render(request, "courses/refuse_card.html", {"card": card, "form": form})
