"""The questions of the week: one at a time, told at once whether right; nobody but the leader sees them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from courses.forms.answers import AnswersForm
from courses.models import Refresher
from courses.operations.answer_refresher import answer_refresher
from courses.operations.stop_refreshers import stop_refreshers as stop
from courses.operations.want_refreshers import want_refreshers as want
from courses.queries.answer_notes import NoteTold, notes_told
from courses.queries.refreshers import is_off, refreshers_of
from courses.views.further import further_link
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can
from lms.views.seen import reader


@dataclass(frozen=True)
class Sent:
    """An answer that was not taken, and why."""

    version_id: int
    typed: list[str]
    unclear: str


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def refreshers(request: HttpRequest) -> HttpResponse:
    """The first question without an answer, else all of them; `odpowiedz` names the version just answered."""
    person = _leader(request)
    if request.method == "POST":
        return _answered(request, person)
    return _page(request, person, told=request.GET.get("odpowiedz", ""))


def _page(request: HttpRequest, person: Person, *, told: str = "", refused: Sent | None = None) -> HttpResponse:
    off = is_off(person)
    rows = [] if off else refreshers_of(person, timezone.now())
    answered = [row for row in rows if row.answered_at]
    current = next((row for row in rows if not row.answered_at), None)
    just = [row for row in answered if str(row.version_id) == told]
    if refused and current and current.version_id == refused.version_id:
        current.unclear, current.typed = refused.unclear, refused.typed
    elif refused:
        messages.error(request, refused.unclear)
    results = just or ([] if current else answered)
    notes = notes_told(person, results)
    context: dict[str, Any] = {
        "is_off": off,
        "total": len(rows),
        "place": len(answered) if just else len(answered) + 1,
        "answer": None if just else current,
        "results": [_result(row, notes) for row in results],
        "is_done": bool(rows) and not current,
        "is_next": bool(just and current),
        "is_told": bool(just),
    }
    return render(request, "courses/refreshers.html", context)


def _result(row: Any, notes: dict[int, tuple[NoteTold, ...]]) -> dict[str, Any]:
    told = {"chosen": row.version.texts_of(row.chosen), "notes": notes[row.version_id]}
    return {"row": row, "link": further_link(row), **told}


def _answered(request: HttpRequest, person: Person) -> HttpResponse:
    """A second press leads to the same result."""
    version_id, chosen = next(iter(AnswersForm(request.POST).chosen().items()), (0, []))
    if not 0 < version_id < 2**63:
        return redirect("refreshers")
    try:
        row = answer_refresher(version_id=version_id, chosen=chosen, by=person, now=timezone.now())
    except Refresher.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as refusal:
        return _page(request, person, refused=Sent(version_id, chosen, str(refusal)))
    return redirect(f"{reverse('refreshers')}?odpowiedz={row.version_id}")


@login_required
@require_POST
def stop_refreshers(request: HttpRequest) -> HttpResponse:
    stop(by=_leader(request), now=timezone.now())
    messages.success(request, _("Refreshers are turned off."))
    return redirect("refreshers")


@login_required
@require_POST
def want_refreshers(request: HttpRequest) -> HttpResponse:
    want(by=_leader(request), now=timezone.now())
    messages.success(request, _("Refreshers are turned on."))
    return redirect("refreshers")


def _leader(request: HttpRequest) -> Person:
    person = reader(request)
    if not can(person, "courses.refresh"):
        raise Http404
    return person
