"""The end of a day of sessions: what its protocol will hold, and a field for remarks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.forms.visits import CloseDayForm
from courses.operations.close_session_day import close_session_day as close
from courses.queries.session_day import cards_of_sessions, protocol_of_day, visit_of_day
from courses.queries.visit_day import minutes_of_cards
from courses.queries.visit_effects import in_hours
from courses.views.card_session import seen_session
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.seen import reader


@login_required
def close_session_day(request: HttpRequest, pk: int) -> HttpResponse:
    person, session = reader(request), seen_session(request, pk)
    if not can(person, "courses.close_session_day", session):
        raise Http404
    if made := protocol_of_day(session):
        return redirect(made)
    if visit := visit_of_day(session):
        messages.info(request, _("A visit was agreed for this day: its protocol counts the cards."))
        return redirect(visit)
    form = CloseDayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_to(form):
            made = close(session=session, remarks=form.cleaned_data["remarks"], by=person, now=timezone.now())
            messages.success(request, _("The day is closed. The representative is asked to confirm the protocol."))
            return redirect(made)
    cards = list(cards_of_sessions(session))
    context = {"session": session, "form": form, "cards": cards, "hours": in_hours(minutes_of_cards(cards))}
    return render(request, "courses/close_session_day.html", context)
