"""The office writes a protocol of acceptance, or the correction of one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.forms.acceptance import ROWS, DefectFormSet, DraftAcceptanceForm, defects_in
from lms.forms.refusals import refusals_to
from lms.models import AcceptanceProtocol, AcceptanceState, Partner
from lms.models.acceptance import MOST_DEFECTS
from lms.operations import draft_acceptance as drafting
from lms.queries.readiness_list import takes_part
from lms.views.seen import made_before, make_once, reader, seen_partner

TOTAL = "form-TOTAL_FORMS"
ACTION = "lms.draft_acceptance"


@login_required
def draft_acceptance(request: HttpRequest, teryt: str) -> HttpResponse:
    """A press of „more rows” saves nothing and keeps what was typed; a second press of „save” leads to what the first
    one made.
    """
    found, person = seen_partner(request, teryt, ACTION), reader(request)
    if not takes_part(found):
        raise Http404
    if done := made_before(request, ACTION, AcceptanceProtocol):
        return redirect(done)
    corrects = _corrected(request, found)
    wants_rows = "more" in request.POST
    data: Any = request.POST.copy() if request.method == "POST" else None
    if wants_rows:
        data[TOTAL] = str(min(_number(data.get(TOTAL, "")) + ROWS, MOST_DEFECTS))
    before = _as_it_was(corrects)
    form = DraftAcceptanceForm(data, is_correction=corrects is not None, initial=before)
    rows = DefectFormSet(data, initial=_rows_before(corrects))
    if data is None:
        rows.extra = ROWS
    elif not wants_rows and form.is_valid() and rows.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "key"}

        def make() -> AcceptanceProtocol:
            return drafting.draft_acceptance(
                partner=found, corrects=corrects, defects=defects_in(rows), by=person, now=timezone.now(), **given
            )

        with refusals_to(form):
            made = make_once(request, form, ACTION, AcceptanceProtocol, make)
            messages.success(request, _("The protocol is written. The three sides are asked to sign it."))
            return redirect(made)
    # Of two presses at one time the later one waits for the partner, and is then refused for what the first one made.
    if form.errors and (done := made_before(request, ACTION, AcceptanceProtocol)):
        return redirect(done)
    context = {
        "form": form if not wants_rows else _unjudged(form),
        "rows": rows,
        "shows_errors": not wants_rows,
        "partner": found,
        "corrects": corrects,
        "title": _("Correct a protocol of acceptance") if corrects else _("Write a protocol of acceptance"),
    }
    return render(request, "lms/draft_acceptance.html", context)


def _corrected(request: HttpRequest, partner: Partner) -> AcceptanceProtocol | None:
    """The one that is corrected: named in the address, else the one that waits for signatures."""
    rows = AcceptanceProtocol.objects.visible_to(reader(request)).filter(partner=partner)
    if number := request.GET.get("koryguje", ""):
        named: AcceptanceProtocol = get_object_or_404(rows.exclude(state=AcceptanceState.SUPERSEDED), number=number)
        return named
    waiting: AcceptanceProtocol | None = rows.filter(state=AcceptanceState.TO_SIGN).first()
    return waiting


def _as_it_was(corrects: AcceptanceProtocol | None) -> dict[str, Any]:
    if corrects is None:
        return {"produced_on": timezone.localdate()}
    names = ("subject", "produced_on", "outcome", "reason")
    return {**{name: getattr(corrects, name) for name in names}, "contract": corrects.contract_id}


def _rows_before(corrects: AcceptanceProtocol | None) -> list[dict[str, Any]]:
    return (
        [{name: each[name] for name in ("words", "due_on", "party")} for each in corrects.defects] if corrects else []
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _unjudged(form: DraftAcceptanceForm) -> DraftAcceptanceForm:
    """What was typed, without a word on what is missing: nothing was meant to be saved."""
    form._errors = {}  # type: ignore[attr-defined]
    form.cleaned_data = {}
    return form
