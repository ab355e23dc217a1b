"""What an inspector opens: the partners of the access, what is kept of each, its documents, a sample. All is logged."""

import json
from collections.abc import Callable
from datetime import date
from functools import partial, wraps
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
from lms.permissions import can
from lms.queries.inspections import all_accesses, findings_of, opened_partners, running_accesses
from lms.queries.profile import profile_of
from lms.queries.sample import draw, sampled_parts
from lms.views.looks import looked
from lms.views.seen import reader

View = Callable[Concatenate[HttpRequest, ...], HttpResponseBase]


def for_inspectors(view: View) -> View:
    """Call `view(request, accesses, …)` with the accesses that run today, and write down what was opened; 404 without
    any. With a `teryt` in the address: `view(request, partner, …)`, 404 for a partner that no access opens, which is
    written down as well.
    """

    answered = require_safe(view)

    @wraps(view)
    @login_required
    @never_cache
    def inner(request: HttpRequest, **places: Any) -> HttpResponseBase:
        accesses = running_accesses(reader(request), timezone.localdate())
        if not accesses:
            return _not_there(request)
        if "teryt" not in places:
            return looked(request, accesses, None, partial(answered, request, accesses))
        found = opened_partners(accesses).filter(teryt=places.pop("teryt")).first()
        if found is None:
            return looked(request, accesses, None, partial(_not_there, request))
        return looked(request, accesses, found, partial(answered, request, found, **places))

    return inner


@require_safe
def _not_there(request: HttpRequest) -> HttpResponse:
    raise Http404


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


@login_required
@never_cache
def sample(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Of one access, so that the same address draws the same: for its inspector while it runs, and for coordinators."""
    person, parts = reader(request), sampled_parts(evidence_parts)
    form = SampleForm(request.GET or None, parts=parts, today=timezone.localdate())
    query = (
        "rodzaj={rodzaj}&ile={ile}&dzien={dzien}&ziarno={ziarno}".format(**form.cleaned_data) if form.is_valid() else ""
    )
    accesses = running_accesses(person, timezone.localdate())
    if accesses:
        access = next((each for each in accesses if each.pk == pk), None)
        answer = partial(_sample_page, request, access, form, parts) if access else partial(_not_there, request)
        return looked(request, [access] if access else accesses, None, answer, query)
    if not can(person, "lms.keep_inspections") or pk >= 2**63:
        return _not_there(request)
    return _sample_page(request, get_object_or_404(all_accesses(person), pk=pk), form, parts)


@require_safe
def _sample_page(
    request: HttpRequest, access: InspectorAccess, form: SampleForm, parts: list[EvidencePart]
) -> HttpResponse:
    partners = list(opened_partners([access]))
    is_inspector = access.person_id == reader(request).pk
    context: dict[str, Any] = {"form": form, "access": access, "partners": partners, "is_inspector": is_inspector}
    if form.is_valid():
        told = form.cleaned_data
        kind = next(each for each in parts if each.name == told["rodzaj"])
        context |= {"kind": kind, "told": told, **_drawn(kind, partners, told["ziarno"], told["ile"], told["dzien"])}
    return render(request, "lms/inspected_sample.html", context)


def _drawn(kind: EvidencePart, partners: list[Partner], seed: str, number: int, until: date) -> dict[str, Any]:
    names = {each.pk: each for each in partners}
    drawn = draw(
        kind.numbered(list(names)) if kind.numbered else [], kind=kind.name, seed=seed, number=number, until=until
    )
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
