"""One session: its matrix of steps by people while it lasts, who has signed afterwards."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.forms.card import OUTCOMES, RESULTS
from courses.forms.card_session import SessionForm, fresh
from courses.models import CardSession
from courses.operations.record_entries import REFUSED, Typed, record_entries
from courses.queries.card_document import SHORT_HASH
from courses.queries.card_states import TONES
from courses.queries.day_closing import open_days, protocol_that_counts, to_count
from courses.queries.session_cells import NOTHING
from courses.queries.session_marking import last_marking
from courses.queries.session_sheet import Sheet, sheet
from courses.queries.session_signing import waiting_for_trainer
from courses.queries.statement import statement
from courses.records.card_signature import Side
from courses.records.card_step import Outcome
from courses.records.session_entry import EntryField
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can
from lms.queries.newest import newest
from lms.views.lists import around
from lms.views.seen import reader

ON_A_PAGE = 25
EVERYBODY = "all"
# A cell of five people on a tablet has room for one word.
SHORT_OUTCOMES = [
    (str(Outcome.NONE), "–"),
    (str(Outcome.ALONE), pgettext_lazy("cell of a session", "alone")),
    (str(Outcome.WITH_HELP), pgettext_lazy("cell of a session", "with help")),
    (str(Outcome.SHOWN), pgettext_lazy("cell of a session", "shown")),
    (str(Outcome.NOT_DONE), pgettext_lazy("cell of a session", "not done")),
    (str(Outcome.NOT_APPLICABLE), pgettext_lazy("cell of a session", "not needed")),
]


def seen_session(request: HttpRequest, pk: int) -> CardSession:
    """The session if this person may see it; 404 otherwise."""
    if pk >= 2**63:
        raise Http404
    return get_object_or_404(CardSession.objects.visible_to(reader(request)), pk=pk)


@login_required
@require_safe
def card_sessions(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    rows = CardSession.objects.visible_to(person)
    given = request.GET
    shown = newest(rows, older=given.get("older", ""), newer=given.get("newer", ""), size=ON_A_PAGE)
    under_way = set(
        CardSession.objects.under_way().filter(pk__in=[row.pk for row in shown.rows]).values_list("pk", flat=True)
    )
    context = {
        "rows": [(row, row.pk in under_way) for row in shown.rows],
        "open_days": open_days(person) if can(person, "courses.open_card") else [],
        **around(request, shown),
    }
    return render(request, "courses/card_sessions.html", context)


@login_required
@never_cache
def card_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sent as a whole where no scripts run; with them the matrix sends each entry by itself (session_acts.py)."""
    session = seen_session(request, pk)
    if request.method != "POST":
        return show(request, session)
    person, now = reader(request), timezone.now()
    shown = sheet(session, person, writes=can(person, "courses.record_entries", session))
    entries = list(_sent(request, shown))
    try:
        taken = record_entries(session=session, entries=entries, by=person, now=now)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(session)
    for words in dict.fromkeys(each.words for each in taken if each.state == REFUSED):
        messages.error(request, words)
    count = len(taken)
    words = ngettext("%(count)d entry is saved.", "%(count)d entries are saved.", count) % {"count": count}
    messages.success(request, words if count else _("Nothing was changed."))
    return redirect(session)


def _sent(request: HttpRequest, shown: Sheet) -> Iterator[Typed]:
    """What differs from what the page showed, then the marking of many at once where its button was pressed."""
    try:
        seen = json.loads(request.POST.get("seen", "{}"))
    except (ValueError, RecursionError):
        seen = {}
    seen = seen if isinstance(seen, dict) else {}
    mark, outcome = request.POST.get("mark", ""), request.POST.get("mark_outcome", "")
    now, batch = timezone.now(), uuid4()
    for cell in shown.writable:
        before = str(seen.get(cell.name, cell.value))
        value = request.POST.get(cell.name, before) or NOTHING.get(_kind(cell.name), "")  # type: ignore[call-overload]
        if value != before:
            yield _typed(cell, value, before, now, None)
        if outcome in Outcome.values and value == Outcome.NONE and _is_marked(cell, mark):
            yield _typed(cell, outcome, value, now, batch)


def _kind(name: str) -> str:
    return name.split("-")[2]


def _is_marked(cell: Any, mark: str) -> bool:
    _c, card, kind, step = cell.name.split("-")
    return kind == EntryField.OUTCOME and mark in (EVERYBODY, f"step-{step}", f"card-{card}")


def _typed(cell: Any, value: str, seen: str, now: Any, batch: UUID | None) -> Typed:
    _c, card, kind, step = cell.name.split("-")
    return fresh(int(card), kind, int(step), value=value, seen=seen, now=now, batch=batch)


def show(request: HttpRequest, session: CardSession, **forms: Any) -> HttpResponse:
    """The session with what this person may do; `forms` stand in for those that were sent with errors."""
    person = reader(request)
    leads = can(person, "courses.record_entries", session)
    shown = sheet(session, person, writes=leads)
    writes = leads and bool(shown.writable)
    counted = protocol_that_counts(session)
    context: dict[str, Any] = {
        "session": session,
        "sheet": shown,
        "people": [(row, TONES[row.card.state]) for row in shown.people],  # type: ignore[index]  # one of its choices
        "leads": leads,
        "writes": writes,
        "seen": json.dumps({cell.name: cell.value for cell in shown.writable}) if writes else "",
        "outcomes": SHORT_OUTCOMES,
        "marks": OUTCOMES,
        "results": [("none", "–"), *RESULTS],
        "form": forms.get("form") or (SessionForm(session=session) if writes else None),
        "refused": forms.get("form"),
        "batch": last_marking(session, person) if writes else None,
        "may_scan": any(row.participant is None and can(person, "courses.keep_scan", row.card) for row in shown.people),
        "now": int(timezone.now().timestamp() * 1000),
        "protocol": None if shown.is_under_way or counted is None or counted.visit_id else counted,
        "counted": counted,
        "may_close": leads and not shown.is_under_way and to_count(session.cards.all()).exists(),
        **_signing(session, person, leads),
    }
    return render(request, "courses/card_session.html", context)


def _signing(session: CardSession, person: Person, leads: bool) -> dict[str, Any]:
    mine = list(waiting_for_trainer(session, person)) if leads else []
    return {
        "to_sign": [(card, statement(card, Side.TRAINER), card.content_hash[:SHORT_HASH]) for card in mine],
    }
