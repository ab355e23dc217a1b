"""„Karty instruktażu”: what waits for one's own signature first, then all that this person may see."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from courses.queries.card_ratings import ratings
from courses.queries.card_states import (
    CLOSED,
    PLANNED,
    RESERVATIONS,
    TO_REPEAT,
    WORDS_OF_RESERVATIONS,
    label_of,
    repeat_words,
)
from courses.queries.cards import cards as cards_of
from courses.queries.cards import to_sign_by
from courses.queries.day_closing import open_days
from courses.records.card import SEES_THE_PARTNER, CardState
from lms.models import Role
from lms.permissions import can
from lms.views.lists import around
from lms.views.seen import reader

SEES_RATINGS = (Role.TRAINER, Role.COORDINATOR)
SEES_SESSIONS = (Role.TRAINER, Role.COORDINATOR, *SEES_THE_PARTNER)


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
        "rows": [(card, *label_of(card), repeat_words(card)) for card in shown.rows],
        "ratings": ratings(person) if person.standing.has(*SEES_RATINGS) else [],
        "reserved_words": WORDS_OF_RESERVATIONS,
        "open_days": open_days(person) if can(person, "courses.open_card") else [],
        "to_sign": list(to_sign_by(person)),
        "tabs": _tabs(state),
        "sees_sessions": person.standing.has(*SEES_SESSIONS),
        "sees_skills": can(person, "courses.see_skills"),
        "sees_visits": can(person, "courses.see_visits"),
        "instructs": can(person, "courses.open_card"),
        "has_skills": can(person, "courses.own_skills"),
        "has_meetings": can(person, "courses.renew_calendar"),
        **around(request, shown),
    }
    return render(request, "courses/cards.html", context)


def _tabs(current: str) -> list[Tab]:
    labels = {
        "": pgettext("instruction cards", "All"),
        PLANNED: pgettext("instruction cards", "Planned"),
        CardState.DRAFT: pgettext("instruction cards", "In progress"),
        CardState.TO_SIGN: pgettext("instruction cards", "To be signed"),
        CardState.SIGNED: pgettext("instruction cards", "Signed"),
        CLOSED: pgettext("instruction cards", "Closed"),
        RESERVATIONS: pgettext("instruction cards", "With reservations"),
        TO_REPEAT: pgettext("instruction cards", "To be repeated"),
        CardState.SUPERSEDED: pgettext("instruction cards", "Replaced by corrections"),
        CardState.CANCELLED: pgettext("instruction cards", "Cancelled"),
    }
    known = current if current in labels else ""
    here = reverse("cards")
    return [Tab(label, f"{here}?stan={value}" if value else here, value == known) for value, label in labels.items()]
