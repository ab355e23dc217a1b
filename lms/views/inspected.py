"""What an inspector opens: the partners of the access, what is kept of each, its documents, a sample. All is logged."""

import json
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.evidence_parts import EvidencePart, evidence_parts
from lms.forms.inspections import SampleForm
from lms.kit.refused import Refused
from lms.models import EvidencePack, InspectorAccess, Partner
from lms.operations.note_inspector_look import note_inspector_look
from lms.queries.inspections import access_to, findings_of, opened_partners, running_accesses
from lms.queries.profile import profile_of
from lms.queries.sample import draw, sampled_parts
from lms.views.seen import reader

View = Callable[Concatenate[HttpRequest, ...], HttpResponseBase]


def note(request: HttpRequest, access: InspectorAccess, partner: Partner | None, status: int) -> None:
    note_inspector_look(
        access=access, partner=partner, address=request.get_full_path(), status=status, now=timezone.now()
    )


def for_inspectors(view: View) -> View:
    """Call `view(request, accesses, …)` with the accesses that run today, and write down what was opened; 404 without
    any. With a `teryt` in the address: `view(request, partner, …)`, 404 for a partner that no access opens, which is
    written down as well.
    """

    @wraps(view)
    @login_required
    @never_cache
    @require_safe
    def inner(request: HttpRequest, **places: Any) -> HttpResponseBase:
        accesses = running_accesses(reader(request), timezone.localdate())
        if not accesses:
            raise Http404
        access, partner = accesses[0], None
        subject: Any = accesses
        try:
            if "teryt" in places:
                partner = get_object_or_404(opened_partners(accesses), teryt=places.pop("teryt"))
                access, subject = access_to(partner, accesses) or access, partner
            response = view(request, subject, **places)
        except Http404:
            note(request, access, partner, 404)
            raise
        note(request, access, partner, response.status_code)
        return response

    return inner


@for_inspectors
def my_inspections(request: HttpRequest, accesses: list[InspectorAccess]) -> HttpResponse:
    context = {"accesses": accesses, "partners": list(opened_partners(accesses))}
    return render(request, "lms/my_inspections.html", context)


@for_inspectors
def partner(request: HttpRequest, found: Partner) -> HttpResponse:
    """Everything that the pack of evidence is made of, on one page."""
    context = {
        "partner": found,
        "sections": profile_of(found).sections,
        "milestones": list(found.milestones.select_related("kind").order_by("kind__place", "pk")),
        "decisions": list(found.readiness_decisions.order_by("-pk")),
        "risks": list(found.risks.order_by("number")),
        "parts": [(part, list(part.documents(found))) for part in evidence_parts if part.documents],
        "told": [part for part in evidence_parts if part.facts],
        "packs": list(_ready_packs(found)),
        "findings": findings_of(found, reader(request)),
    }
    return render(request, "lms/inspected_partner.html", context)


@for_inspectors
def facts(request: HttpRequest, found: Partner, part: str) -> HttpResponse:
    """As the pack of evidence has them."""
    kept = _part(part)
    if kept.facts is None:
        raise Http404
    content = json.dumps(kept.facts(found), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.teryt}-{kept.name}.json"'
    return response


@for_inspectors
def document(request: HttpRequest, found: Partner, part: str, document: str) -> HttpResponseBase:
    """The file; what cannot be printed is said on the partner's page."""
    kept = _part(part)
    listed = kept.documents(found) if kept.documents else []
    wanted = next((each for each in listed if each.name == document), None)
    if wanted is None:
        raise Http404
    try:
        file = default_storage.open(wanted.make())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("inspected_partner", found.teryt)
    except FileNotFoundError as error:
        raise Http404 from error
    return _saved(file, wanted.name)


@for_inspectors
def pack(request: HttpRequest, found: Partner, pk: int) -> HttpResponseBase:
    if pk >= 2**63:
        raise Http404
    ready = get_object_or_404(_ready_packs(found), pk=pk)
    try:
        file = ready.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return _saved(file, f"paczka-dowodowa-{found.teryt}-{timezone.localdate(ready.finished_at):%Y-%m-%d}.zip")


@for_inspectors
def sample(request: HttpRequest, accesses: list[InspectorAccess]) -> HttpResponse:
    parts = sampled_parts(evidence_parts)
    form = SampleForm(request.GET or None, parts=parts, initial={"ile": 10, "dzien": timezone.localdate()})
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        told = form.cleaned_data
        kind = next(each for each in parts if each.name == told["rodzaj"])
        context |= {"kind": kind, "told": told, **_drawn(kind, accesses, told["ziarno"], told["ile"], told["dzien"])}
    return render(request, "lms/inspected_sample.html", context)


def _drawn(kind: EvidencePart, accesses: list[InspectorAccess], seed: str, number: int, until: date) -> dict[str, Any]:
    opened = opened_partners(accesses)
    records = kind.numbered(opened.order_by().values("pk")) if kind.numbered else []
    drawn = draw(records, kind=kind.name, seed=seed, number=number, until=until)
    names = opened.in_bulk([each.partner_id for each in drawn.records])
    return {"sample": drawn, "rows": [(each, names[each.partner_id]) for each in drawn.records]}


def _part(name: str) -> EvidencePart:
    if name not in evidence_parts:
        raise Http404
    return evidence_parts[name]


def _ready_packs(found: Partner) -> Any:
    return EvidencePack.objects.filter(partner=found, state=EvidencePack.State.READY).order_by("-pk")


def _saved(file: Any, name: str) -> FileResponse:
    """Saved by the browser, never run as a page of this site."""
    response = FileResponse(file, as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
