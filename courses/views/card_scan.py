"""What was signed outside of the platform, by hand or in a file: to add to cards, and to open."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.forms.card_session import ScanForm
from courses.models import CardScan, InstructionCard
from courses.operations.keep_scan import keep_scan as keep
from courses.queries.session_signing import waiting_for_participants
from courses.records.card_signature import Method
from courses.views.card import seen_card
from courses.views.card_session import seen_session
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.attached import attached
from lms.views.seen import reader


@login_required
@never_cache
def keep_scan(request: HttpRequest, pk: int) -> HttpResponse:
    card = seen_card(request, pk, "signatures")
    cards = [] if any(each.side == "participant" for each in card.signatures.all()) else [card]
    return _kept(request, cards, card.get_absolute_url(), card.full_number)


@login_required
@never_cache
def keep_session_scan(request: HttpRequest, pk: int) -> HttpResponse:
    session = seen_session(request, pk)
    cards = list(waiting_for_participants(session))
    return _kept(request, cards, f"{session.get_absolute_url()}#podpisy", session.number)


@require_safe
@login_required
def card_scan(request: HttpRequest, pk: int) -> FileResponse:
    if pk >= 2**63:
        raise Http404
    scan = get_object_or_404(CardScan.objects.visible_to(reader(request)).exclude(file=""), pk=pk)
    return attached(scan.file, name=scan.about["name"], mime=scan.about["mime"], is_picture=scan.is_picture)


def _kept(request: HttpRequest, cards: list[InstructionCard], back: str, number: str) -> HttpResponse:
    """Who may not is shown nothing of it; where the last signature has come meanwhile, the way leads back."""
    person = reader(request)
    cards = [card for card in cards if can(person, "courses.keep_scan", card)]
    if not cards:
        if request.method == "POST":
            messages.error(request, _("No card here waits for a signature given outside of the platform."))
            return redirect(back)
        raise Http404
    first = {"people": [cards[0].pk], "method": Method.SCAN}
    form = ScanForm(request.POST or None, request.FILES or None, cards=cards, initial=first)
    if form.is_valid():
        chosen = [card for card in cards if card.pk in form.cleaned_data["people"]]
        with refusals_to(form):
            given = form.cleaned_data
            keep(
                cards=chosen,
                shown=form.shown,
                file=given["file"],
                method=given["method"],
                by=person,
                now=timezone.now(),
            )
            count = len(chosen)
            words = ngettext("%(count)d card is signed by the file.", "%(count)d cards are signed by the file.", count)
            messages.success(request, words % {"count": count})
            return redirect(back)
    return render(request, "courses/keep_scan.html", {"form": form, "back": back, "number": number})
