"""The readiness checklist of one partner: all of it, and one item with its history."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.forms.readiness import AcceptAsideForm, MarkForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import renew
from lms.kit.refused import Refused
from lms.models import MilestoneState, Partner, ReadinessMark
from lms.operations import accept_set_aside as accepting
from lms.operations.mark_readiness import mark_readiness
from lms.permissions import can
from lms.queries.acceptance import protocols_of
from lms.queries.production import production_of
from lms.queries.readiness_items import WAITS
from lms.queries.readiness_list import (
    OwnedItem,
    decisions_of,
    history_of_item,
    readiness_of,
    takes_part,
)
from lms.views.seen import reader, seen_partner


@login_required
@require_safe
def readiness(request: HttpRequest, teryt: str) -> HttpResponse:
    """What is critical and missing first, then the list by sections, the decisions and the protocols."""
    found, person = seen_partner(request, teryt, "lms.see_readiness"), reader(request)
    production = production_of(found)
    decisions, active = decisions_of(found, person), takes_part(found)
    in_production = bool(production and production.state == MilestoneState.REACHED)
    context = {
        "partner": found,
        "found": readiness_of(found, timezone.localdate()),
        "decisions": decisions,
        "protocols": protocols_of(found, person),
        "in_production": in_production,
        "is_office": person.standing.sees_all_people,
        "may_mark": active and can(person, "lms.mark_readiness", found),
        "may_decide": active and can(person, "lms.decide_readiness", found),
        "may_call_back": active and in_production and can(person, "lms.call_production_back", found),
        "may_draft": active and can(person, "lms.draft_acceptance", found),
    }
    return render(request, "lms/readiness.html", context)


@login_required
def readiness_item(request: HttpRequest, teryt: str, number: str) -> HttpResponse:
    """One item: how it stands, what was said when; and the form for who fills the list in."""
    found, person = seen_partner(request, teryt, "lms.see_readiness"), reader(request)
    row = _row(found, number)
    mark, item = row.stand.mark, row.stand.item
    may_mark = takes_part(found) and can(person, "lms.mark_readiness", found)
    if request.method == "POST" and not may_mark:
        raise Http404
    said = {"version": mark.version, "value": mark.value, "remark": mark.remark} if mark else {"version": 0}
    form = MarkForm(request.POST or None, item=item, initial=said)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            mark_readiness(partner=found, item=item, by=person, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Saved: %(milestone)s.") % {"milestone": item.code})
            return redirect("readiness", found.teryt)
    present = ReadinessMark.objects.filter(partner=found, item=item).select_related("by").first()
    may_accept = row.stand.light is WAITS and takes_part(found) and can(person, "lms.accept_set_aside", found)
    context: dict[str, Any] = {
        "partner": found,
        "row": row,
        "item": item,
        "history": history_of_item(mark),
        "form": form if may_mark else None,
        "present": present if renew(form, "version", present.version if present else 0) else None,
        "accept_form": AcceptAsideForm(initial={"version": mark.version}) if mark and may_accept else None,
        "is_office": person.standing.sees_all_people,
    }
    return render(request, "lms/readiness_item.html", context)


@login_required
@require_POST
def accept_set_aside(request: HttpRequest, teryt: str, number: str) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.accept_set_aside"), reader(request)
    mark, form = _row(found, number).stand.mark, AcceptAsideForm(request.POST)
    if mark is None or not form.is_valid():
        raise Http404
    try:
        accepting.accept_set_aside(mark=mark, by=person, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Accepted: %(code)s does not apply to this partner.") % {"code": number})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("readiness_item", found.teryt, number)


def _row(partner: Partner, code: str) -> OwnedItem:
    rows = readiness_of(partner, timezone.localdate()).rows
    found = next((row for row in rows if row.stand.item.code == code), None)
    if found is None:
        raise Http404
    return found
