"""The participant's rating, given on the page of the card."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.forms.card import RatingForm
from courses.operations.rate_instruction import rate_instruction as rate
from courses.views.card import seen_card, show
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.seen import reader


@login_required
@require_POST
def rate_instruction(request: HttpRequest, pk: int) -> HttpResponse:
    person, card = reader(request), seen_card(request, pk)
    if not can(person, "courses.rate_instruction", card):
        raise Http404
    if card.is_rated:  # the form was sent twice
        messages.info(
            request, _("This instruction is rated already. A rating cannot be changed, for it bears no name.")
        )
        return redirect(card)
    form = RatingForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            rate(card=card, stars=form.cleaned_data["stars"], by=person, now=timezone.now())
            messages.success(request, _("Thank you. The rating is kept without your name."))
            return redirect(card)
    return show(request, seen_card(request, pk, "steps", "signatures"), rating_form=form, refused=form)
