"""Protocols of acceptance: written by the office, signed by three, kept as PDFs."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from lms.forms.acceptance import MendForm, SignAcceptanceForm
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import AcceptanceProtocol, AcceptanceState
from lms.operations import mend_defect as mending
from lms.operations.print_acceptance import print_acceptance
from lms.operations.sign_acceptance import sign_acceptance
from lms.permissions import can
from lms.queries.acceptance import correction_of, defects_of, sides_of
from lms.queries.acceptance_paper import facts, statement
from lms.rules import parties_of
from lms.views.own_password import own_password
from lms.views.seen import reader


def seen_protocol(request: HttpRequest, number: str) -> AcceptanceProtocol:
    rows = AcceptanceProtocol.objects.visible_to(reader(request)).select_related("partner", "contract", "corrects")
    found: AcceptanceProtocol = get_object_or_404(rows, number=number)
    return found


@login_required
@never_cache
@sensitive_post_parameters("password")
def acceptance(request: HttpRequest, number: str) -> HttpResponse:
    """To read; for each of the three sides also to sign, by the own password."""
    person, found = reader(request), seen_protocol(request, number)
    sides = sides_of(found)
    parties = _open_for(found, sides, parties_of(person, found), person.pk)
    if request.method == "POST" and not can(person, "lms.sign_acceptance", found):
        raise Http404
    form = SignAcceptanceForm(
        request.POST or None, parties=parties or parties_of(person, found), initial={"party": next(iter(parties), "")}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_to(form), own_password(person):
            sign_acceptance(
                protocol=found,
                party=given["party"],
                password=given["password"],
                shown_hash=given["content_hash"],
                by=person,
                now=timezone.now(),
            )
            messages.success(request, _("The protocol is signed."))
            return redirect(found)
    is_office = can(person, "lms.mend_defect", found)
    context: dict[str, Any] = {
        "protocol": found,
        "facts": facts(found),
        "sides": sides,
        "defects": defects_of(found, timezone.localdate()),
        "form": form if parties or (form.is_bound and form.errors) else None,
        "statements": [statement(found, party) for party in parties],
        "correction": correction_of(found),
        "may_mend": is_office and found.state == AcceptanceState.SIGNED,
        "mend_form": MendForm(),
        "may_correct": can(person, "lms.draft_acceptance", found.partner) and found.state != "superseded",
        "may_see_partner": can(person, "lms.see_readiness", found.partner),
    }
    return render(request, "lms/acceptance.html", context)


def _open_for(found: AcceptanceProtocol, sides: list[Any], parties: list[str], person_id: int) -> list[str]:
    """The sides for which this person may sign now."""
    if found.state != AcceptanceState.TO_SIGN:
        return []
    if any(side.signature and side.signature.person_id == person_id for side in sides):
        return []
    return [side.party for side in sides if side.party in parties and side.signature is None]


@login_required
@never_cache
@require_safe
def acceptance_pdf(request: HttpRequest, number: str) -> Any:
    """The kept PDF; made now where nobody has asked for it."""
    found = seen_protocol(request, number)
    file = default_storage.open(print_acceptance(protocol=found))
    return FileResponse(file, as_attachment=True, filename=f"{found.number}.pdf")


@login_required
@require_POST
def mend_defect(request: HttpRequest, number: str, defect: int) -> HttpResponse:
    person, found = reader(request), seen_protocol(request, number)
    form = MendForm(request.POST)
    if not can(person, "lms.mend_defect", found):
        raise Http404
    if form.is_valid():
        try:
            mending.mend_defect(
                protocol=found, number=defect, remark=form.cleaned_data["remark"], by=person, now=timezone.now()
            )
            messages.success(request, _("Noted: defect %(number)d is mended.") % {"number": defect})
        except Refused as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("The remark is too long."))
    return redirect(found)
