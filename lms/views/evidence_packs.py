"""The pack of evidence of a partner: ordered, made by the worker while the page says how far it is, and fetched."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lms.evidence_parts import evidence_parts
from lms.forms.once import OnceForm
from lms.kit.refused import Refused
from lms.models import EvidencePack
from lms.models.evidence_pack import KEPT
from lms.operations.order_evidence_pack import order_evidence_pack
from lms.queries.evidence_packs import packs_of
from lms.views.attached import attached
from lms.views.seen import make_once, reader, seen_partner

RIGHT = "lms.order_evidence_pack"
LOOK_AGAIN = 3
"""Seconds after which the page of a pack that is being made looks how far it is."""


@login_required
def evidence_packs(request: HttpRequest, teryt: str) -> HttpResponse:
    partner, person = seen_partner(request, teryt, RIGHT), reader(request)
    form = OnceForm(request.POST or None)
    if form.is_valid():
        try:
            make_once(
                request, form, RIGHT, EvidencePack,
                lambda: order_evidence_pack(partner=partner, by=person, now=timezone.now()),
            )  # fmt: skip
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("evidence_packs", partner.teryt)
    packs = list(packs_of(partner, person))
    running = next((each for each in packs if each.is_running), None)
    context = {
        "partner": partner,
        "form": form,
        "running": running,
        "has_ready": any(each.state == EvidencePack.State.READY for each in packs),
        "packs": [each for each in packs if not each.is_running],
        "parts": list(evidence_parts),
        "days": KEPT.days,
    }
    response = render(request, "lms/evidence_packs.html", context)
    if running:
        response["Refresh"] = str(LOOK_AGAIN)  # without a script, so that it works wherever the page is opened again
    return response


@login_required
@require_safe
def evidence_pack_file(request: HttpRequest, teryt: str, pk: int) -> FileResponse:
    partner = seen_partner(request, teryt, RIGHT)
    if pk >= 2**63:
        raise Http404
    ready = packs_of(partner, reader(request)).filter(state=EvidencePack.State.READY)
    pack = get_object_or_404(ready, pk=pk)
    name = f"paczka-dowodowa-{partner.teryt}-{timezone.localdate(pack.finished_at):%Y-%m-%d}.zip"
    return attached(pack.file, name=name, mime="application/zip", is_picture=False)
