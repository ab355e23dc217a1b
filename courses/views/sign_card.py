"""Signatures: on the own device, or by a PIN on the trainer's."""

from contextlib import nullcontext

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from courses.forms.card import OwnSignForm, PinForm, SignForm
from courses.models import InstructionCard
from courses.operations.hand_pin import hand_pin as make_pin
from courses.operations.sign_by_pin import sign_by_pin as put_by_pin
from courses.operations.sign_card import sign_card as put_own
from courses.queries.card_document import SHORT_HASH
from courses.views.card import seen_card, show
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.views.own_password import own_password
from lms.views.seen import reader


@login_required
@never_cache
@sensitive_post_parameters("password")
@require_POST
def sign_card(request: HttpRequest, pk: int) -> HttpResponse:
    """The participant types the password again, the trainer presses a button."""
    person, card = reader(request), seen_card(request, pk)
    is_participant = person.pk == card.participant_id
    form = OwnSignForm(request.POST) if is_participant else SignForm(request.POST)
    if form.is_valid():
        with refusals_to(form), own_password(person) if is_participant else nullcontext():
            given = form.cleaned_data
            put_own(
                card=card,
                shown_hash=given["content_hash"],
                password=given.get("password", ""),
                reservations=given["reservations"],
                remark=given.get("remark", ""),
                by=person,
                now=timezone.now(),
            )
            messages.success(request, _("Signed."))
            return redirect(card)
    return _again(request, pk, form, "sign_form")


@login_required
@never_cache
@require_POST
def sign_by_pin(request: HttpRequest, pk: int) -> HttpResponse:
    card = seen_card(request, pk)
    form = PinForm(request.POST, prefix="p")
    if form.is_valid():
        given = form.cleaned_data
        with refusals_to(form):
            signature = put_by_pin(
                card=card,
                pin=given["pin"],
                shown_hash=given["content_hash"],
                reservations=given["reservations"],
                remark=given["remark"],
                by=reader(request),
                now=timezone.now(),
            )
            if signature is not None:
                messages.success(request, _("%(name)s has signed.") % {"name": card.participant_name})
                return redirect(_next(card))
            form.add_error("pin", _("The PIN is wrong, used up or too old. After five tries a new one is needed."))
    return _again(request, pk, form, "pin_form")


@login_required
@never_cache
@require_POST
def hand_pin(request: HttpRequest, pk: int) -> HttpResponse:
    """The PIN is shown in the answer to the press itself and nowhere else; a second press makes a new one."""
    card = seen_card(request, pk)
    try:
        handed = make_pin(card=card, by=reader(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(card)
    context = {"card": card, "handed": handed, "short_hash": card.content_hash[:SHORT_HASH]}
    return render(request, "courses/handed_pin.html", context)


def _next(card: InstructionCard) -> str:
    """Of a session the list of who signs next; the trainer hands the tablet on from there."""
    return f"{reverse('card_session', args=[card.session_id])}#podpisy" if card.session_id else card.get_absolute_url()


def _again(request: HttpRequest, pk: int, form: SignForm, name: str) -> HttpResponse:
    """The card as it is now, with the refusal: in the form where there still is one, else above the page."""
    card = seen_card(request, pk, "steps", "signatures")
    return show(request, card, **{name: form}, refused=form)
