"""„Karty instruktażu”: what waits for one's own signature first, then all that this person may see."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from courses.queries.cards import cards as cards_of
from courses.queries.cards import to_sign_by
from courses.records.card import CardState
from lms.permissions import can
from lms.views.lists import around
from lms.views.seen import reader

TONES = {
    CardState.DRAFT: "info",
    CardState.TO_SIGN: "warn",
    CardState.SIGNED: "ok",
    CardState.SUPERSEDED: "plain",
    CardState.CANCELLED: "plain",
}


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    current: bool
    count: str = ""


@login_required
@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    state = request.GET.get("stan", "")
    shown = cards_of(person, state, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    context = {
        "rows": [(card, TONES[CardState(card.state)]) for card in shown.rows],
        "to_sign": list(to_sign_by(person)),
        "tabs": _tabs(state),
        "has_meetings": can(person, "courses.renew_calendar"),
        **around(request, shown),
    }
    return render(request, "courses/cards.html", context)


def _tabs(current: str) -> list[Tab]:
    labels = {
        "": pgettext("instruction cards", "All"),
        CardState.DRAFT: pgettext("instruction cards", "In progress"),
        CardState.TO_SIGN: pgettext("instruction cards", "To be signed"),
        CardState.SIGNED: pgettext("instruction cards", "Signed"),
        CardState.SUPERSEDED: pgettext("instruction cards", "Replaced by corrections"),
        CardState.CANCELLED: pgettext("instruction cards", "Cancelled"),
    }
    known = current if current in labels else ""
    here = reverse("cards")
    return [Tab(label, f"{here}?stan={value}" if value else here, value == known) for value, label in labels.items()]
