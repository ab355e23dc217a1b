"""Findings of an inspection: written by the inspector, read and replied to by the partner and the office, closed."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lms.forms.inspections import FindingForm, ReplyForm
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Finding, FindingReply, InspectorAccess, Partner, Person
from lms.operations import close_finding as closing
from lms.operations.reply_to_finding import reply_to_finding
from lms.operations.write_finding import write_finding
from lms.permissions import can
from lms.queries.inspections import findings_of, opened_partners, running_accesses
from lms.views.looks import looked
from lms.views.seen import make_once, reader, seen_partner

View = Callable[..., HttpResponseBase]


def noted(view: View) -> View:
    """Whatever an inspector asks of `view`, with any method, is written down; others pass."""

    @wraps(view)
    @never_cache
    def inner(request: HttpRequest, **places: Any) -> HttpResponseBase:
        accesses = running_accesses(request.user, timezone.localdate()) if isinstance(request.user, Person) else []
        if not accesses:
            return view(request, **places)
        return looked(request, accesses, _asked_about(accesses, places), partial(view, request, **places))

    return inner


def _asked_about(accesses: list[InspectorAccess], places: dict[str, Any]) -> Partner | None:
    """The partner of the address, None for one that no access opens or that the inspector has no finding about."""
    opened = opened_partners(accesses)
    if "teryt" in places:
        return opened.filter(teryt=places["teryt"]).first()
    own = (
        Finding.objects.filter(pk=places["pk"], access__person=accesses[0].person_id) if places["pk"] < 2**63 else None
    )
    return None if own is None else opened.filter(pk__in=own.values("partner_id")).first()


@login_required
@never_cache
@require_safe
def findings(request: HttpRequest, teryt: str) -> HttpResponse:
    """Of one partner, for who speaks for it and for the office."""
    partner = seen_partner(request, teryt, "lms.see_findings")
    context = {"partner": partner, "rows": findings_of(partner, reader(request)), "today": timezone.localdate()}
    return render(request, "lms/findings.html", context)


@noted
@login_required
def write(request: HttpRequest, teryt: str) -> HttpResponse:
    """For an inspector whose access to this partner runs today."""
    person = reader(request)
    partner = get_object_or_404(opened_partners(running_accesses(person, timezone.localdate())), teryt=teryt)
    form = FindingForm(request.POST or None)
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("text", "due_on")}

        def make() -> Finding:
            return write_finding(partner=partner, by=person, now=timezone.now(), **told)

        with refusals_to(form):
            made = make_once(request, form, "lms.write_finding", Finding, make)
            messages.success(request, _("The finding is sent."))
            return redirect("finding", made.pk)
    return render(request, "lms/finding_form.html", {"form": form, "partner": partner})


@noted
@login_required
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """With its replies, and a reply of one's own while it is open."""
    person, found = reader(request), _seen(request, pk)
    form = ReplyForm(request.POST or None)
    if form.is_valid():

        def make() -> FindingReply:
            return reply_to_finding(finding=found, text=form.cleaned_data["text"], by=person, now=timezone.now())

        with refusals_to(form):
            make_once(request, form, "lms.reply_to_finding", FindingReply, make)
            messages.success(request, _("The reply is sent."))
            return redirect("finding", pk)
    is_open = found.closed_at is None
    context: dict[str, Any] = {
        "finding": found,
        "partner": found.partner,
        "replies": list(found.replies.select_related("by")),
        "form": form if is_open and can(person, "lms.reply_to_finding", found) else None,
        "may_close": is_open and can(person, "lms.close_finding", found),
        "is_late": found.is_late(timezone.localdate()),
        "is_inspector": not person.standing.held,
    }
    return render(request, "lms/finding.html", context)


@noted
@require_POST
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    found = _seen(request, pk)
    if not can(reader(request), "lms.close_finding", found):
        raise Http404
    try:
        closing.close_finding(finding=found, by=reader(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The finding is closed."))
    return redirect("finding", pk)


def _seen(request: HttpRequest, pk: int) -> Finding:
    if pk >= 2**63:
        raise Http404
    found = Finding.objects.visible_to(reader(request)).select_related("partner", "access__person", "closed_by")
    return get_object_or_404(found, pk=pk)
