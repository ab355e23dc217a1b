"""The end of a day of instructions, reached from a session or from a card: what its protocol will hold, and remarks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.forms.visits import CloseDayForm
from courses.models import CardSession, InstructionCard
from courses.operations.close_card_day import close_card_day as close
from courses.queries.day_closing import counted_before, last_protocol, to_count, visits_waiting
from courses.queries.visit_day import minutes_of_cards
from courses.queries.visit_effects import in_hours
from courses.records.card_day import CardDay
from courses.views.card import seen_card
from courses.views.card_session import seen_session
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.seen import reader


@login_required
def close_session_day(request: HttpRequest, pk: int) -> HttpResponse:
    return _close(request, seen_session(request, pk))


@login_required
def close_card_day(request: HttpRequest, pk: int) -> HttpResponse:
    return _close(request, seen_card(request, pk))


def _close(request: HttpRequest, begun: CardSession | InstructionCard) -> HttpResponse:
    person, day = reader(request), CardDay.of(begun)
    if not can(person, "courses.close_card_day", day):
        raise Http404
    cards, running = list(to_count(day.cards())), list(day.cards().drafts())
    if not cards and not running and (made := last_protocol(day)):
        return redirect(made)
    if day.contractor_id and (visit := visits_waiting(day).first()):
        messages.info(request, _("A visit was agreed for this day: its protocol counts the cards."))
        return redirect(visit)
    form = CloseDayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_to(form):
            made = close(day=day, remarks=form.cleaned_data["remarks"], by=person, now=timezone.now())
            messages.success(request, _("The day is closed. The representative is asked to confirm the protocol."))
            return redirect(made)
    before = counted_before(cards)
    context = {
        "begun": begun,
        "of_session": isinstance(begun, CardSession),
        "form": form,
        "cards": [(card, card.number in before) for card in cards],
        "running": running,
        "hours": in_hours(minutes_of_cards([card for card in cards if card.number not in before])),
    }
    return render(request, "courses/close_card_day.html", context)
